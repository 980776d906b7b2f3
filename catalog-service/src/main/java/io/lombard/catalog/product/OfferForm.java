package io.lombard.catalog.product;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.lombard.contracts.event.Buyer;
import io.lombard.contracts.event.Price;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The fields of the form in which an owner says how a product is offered, as they were typed.
 *
 * @param revision that was seen, 0 for none
 * @param rows one for each kind of buyer
 * @param confirmation which agreements the owner knows to be cut off by it; empty without a tick
 */
record OfferForm(int revision, String opensOn, List<Row> rows, String confirmation) {

    private static final String DEFAULT_CURRENCY = "GBP";

    /**
     * What a kind of buyer gets.
     *
     * @param plan {@code free}, {@code flat} or {@code per-use}
     * @param sum empty when it is free
     * @param currency of the sum
     */
    record Row(Buyer buyer, boolean offered, String plan, String sum, String currency) {

        static Row from(Buyer buyer, @Nullable Price price) {
            return price == null || price.money().isEmpty()
                    ? new Row(buyer, price != null, "free", "", DEFAULT_CURRENCY)
                    : new Row(buyer, true, price.kind(), price.sum().toPlainString(), price.money());
        }
    }

    /** What holds now; without an offer a free one to everybody, which opens on no day. */
    static OfferForm from(@Nullable Offer offer) {
        if (offer == null) {
            var free = Arrays.stream(Buyer.values())
                    .map(buyer -> Row.from(buyer, new Price.Free()))
                    .toList();
            return new OfferForm(0, "", free, "");
        }
        var spec = offer.spec();
        var rows = Arrays.stream(Buyer.values())
                .map(buyer -> Row.from(buyer, spec.prices().get(buyer)))
                .toList();
        return new OfferForm(
                offer.revision(), spec.opensOn() == null ? "" : spec.opensOn().toString(), rows, "");
    }

    static OfferForm typed(MultivaluedMap<String, String> fields) {
        var rows = Arrays.stream(Buyer.values())
                .map(buyer -> new Row(
                        buyer,
                        fields.getOrDefault("audience", List.of()).contains(buyer.code()),
                        text(fields, "plan-" + buyer.code()),
                        text(fields, "sum-" + buyer.code()),
                        text(fields, "currency-" + buyer.code())))
                .toList();
        var revision = text(fields, "revision");
        return new OfferForm(
                revision.matches("\\d{1,9}") ? Integer.parseInt(revision) : -1,
                text(fields, "opensOn"),
                rows,
                text(fields, "cut-off"));
    }

    private static String text(MultivaluedMap<String, String> fields, String name) {
        return Optional.ofNullable(fields.getFirst(name)).map(String::strip).orElse("");
    }

    /** The document that was typed, whether it keeps the rules or not. */
    JsonNode document(String name) {
        var nodes = JsonNodeFactory.instance;
        var spec = nodes.objectNode();
        if (!opensOn.isEmpty()) {
            spec.put("opensOn", opensOn);
        }
        var audience = spec.putArray("audience");
        var prices = spec.putObject("prices");
        rows.stream().filter(Row::offered).forEach(row -> {
            audience.add(row.buyer().code());
            var price = prices.putObject(row.buyer().code()).put("plan", row.plan());
            if (!row.sum().isEmpty()) {
                // Also where it is free of charge: what was typed is refused then, not dropped.
                price.put(
                        row.plan().equals("per-use") ? "perThousandRows" : "perMonth",
                        row.sum().replace(',', '.'));
            }
            if (!row.plan().equals("free") && !row.currency().isEmpty()) {
                price.put("currency", row.currency());
            }
        });
        var document =
                nodes.objectNode().put("apiVersion", DataProduct.API_VERSION).put("kind", DataProduct.KIND);
        document.putObject("metadata").put("name", name);
        document.set("spec", spec);
        return document;
    }
}
