package io.lombard.catalog.dcat;

import io.lombard.catalog.listing.Page;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which page this is and where the others are: as Hydra, in the words of both its editions, since harvesters read one or
 * the other (CKAN: {@code PagedCollection}, udata: {@code PartialCollectionView}), and as {@code Link} headers (RFC 8288).
 *
 * @param pages addresses by relation: first, previous, next, last
 */
record Paging(URI self, Map<String, URI> pages, long total, int size) {

    /** @param format the serialisation that the address asked for, which the other pages keep; null where it didn't */
    static Paging of(Page<?> page, String catalogue, @Nullable String format) {
        var pages = new LinkedHashMap<String, URI>();
        pages.put("first", address(catalogue, 0, page.size(), format));
        if (page.page() > 0) {
            pages.put("previous", address(catalogue, Math.min(page.page(), page.pages()) - 1, page.size(), format));
        }
        if (page.hasNext()) {
            pages.put("next", address(catalogue, page.nextNumber() - 1, page.size(), format));
        }
        pages.put("last", address(catalogue, page.pages() - 1, page.size(), format));
        return new Paging(address(catalogue, page.page(), page.size(), format), pages, page.total(), page.size());
    }

    private static URI address(String catalogue, int page, int size, @Nullable String format) {
        var address = UriBuilder.fromUri(catalogue).queryParam("page", page).queryParam("size", size);
        return format == null
                ? address.build()
                : address.queryParam("format", format).build();
    }

    void describe(Graph graph, Node catalogue) {
        var view = graph.node(self.toString(), "hydra:PagedCollection")
                .type("hydra:PartialCollectionView")
                .value("hydra:totalItems", total, "xsd:integer")
                .value("hydra:itemsPerPage", size, "xsd:integer");
        pages.forEach((relation, address) -> view.link("hydra:" + relation, address.toString())
                .link("hydra:" + relation + "Page", address.toString()));
        catalogue.link("hydra:view", view);
    }

    /** Values of {@code Link} headers; HTTP calls {@code prev} what Hydra calls {@code previous}. */
    List<String> links() {
        return pages.entrySet().stream()
                .map(page -> "<" + page.getValue() + ">; rel=\"" + page.getKey().replace("previous", "prev") + "\"")
                .toList();
    }
}
