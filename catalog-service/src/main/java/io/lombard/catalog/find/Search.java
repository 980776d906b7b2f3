package io.lombard.catalog.find;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * What somebody looks for. Each has an address, so that it can be kept and shared.
 *
 * @param chosen values of one facet widen what is found, facets narrow it; none is empty
 * @param compared datasets that are picked to be laid side by side
 */
record Search(String text, Map<Facet, List<String>> chosen, Order order, List<String> compared) {

    Search {
        chosen = Map.copyOf(chosen);
        compared = List.copyOf(compared);
    }

    public List<String> chosen(Facet facet) {
        return chosen.getOrDefault(facet, List.of());
    }

    public Search without(Facet facet) {
        var fewer = new EnumMap<Facet, List<String>>(Facet.class);
        fewer.putAll(chosen);
        fewer.remove(facet);
        return new Search(text, fewer, order, compared);
    }

    public Search without(Facet facet, String value) {
        var rest = chosen(facet).stream().filter(other -> !other.equals(value)).toList();
        var fewer = new EnumMap<Facet, List<String>>(Facet.class);
        fewer.putAll(without(facet).chosen);
        if (!rest.isEmpty()) {
            fewer.put(facet, rest);
        }
        return new Search(text, fewer, order, compared);
    }

    public Search withoutFacets() {
        return new Search(text, Map.of(), order, compared);
    }

    /** The same for another text. */
    public Search of(String other) {
        return new Search(other, chosen, order, compared);
    }

    public boolean isNarrowed() {
        return !chosen.isEmpty();
    }

    public String address() {
        return address(1);
    }

    /** @param page number for people, from 1 */
    public String address(int page) {
        var query = new StringJoiner("&", "/?", "").setEmptyValue("/");
        if (!text.isEmpty()) {
            add(query, Asked.TEXT, text);
        }
        for (var facet : Facet.values()) {
            chosen(facet).forEach(value -> add(query, facet.parameter(), value));
        }
        if (order != Order.RELEVANCE) {
            add(query, Asked.ORDER, order.parameter());
        }
        compared.forEach(product -> add(query, Asked.COMPARED, product));
        if (page > 1) {
            add(query, "page", Integer.toString(page));
        }
        return query.toString();
    }

    private static void add(StringJoiner query, String name, String value) {
        query.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
}
