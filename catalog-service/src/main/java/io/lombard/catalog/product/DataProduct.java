package io.lombard.catalog.product;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.lombard.contracts.event.Buyer;
import io.lombard.contracts.event.Price;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How a data product is offered, in the one declared form that page, interface and cluster share; {@link DataProductReader} knows
 * its rules.
 */
public record DataProduct(String apiVersion, String kind, Metadata metadata, Spec spec) {

    static final String API_VERSION = "lombard.io/v1";
    static final String KIND = "DataProduct";

    /** Free of charge to everybody, and inside the bank until somebody chooses a day. */
    static DataProduct free(String product) {
        var prices = new EnumMap<Buyer, Price>(Buyer.class);
        for (var buyer : Buyer.values()) {
            prices.put(buyer, new Price.Free());
        }
        return new DataProduct(
                API_VERSION, KIND, new Metadata(product), new Spec(null, List.of(Buyer.values()), prices));
    }

    /** The same, seen by the public from a day on; inside the bank where it is null. */
    DataProduct opening(@Nullable LocalDate day) {
        return new DataProduct(apiVersion, kind, metadata, new Spec(day, spec.audience(), spec.prices()));
    }

    /** @param name of the product and of its dataset */
    @Schema(name = "ProductMetadata")
    public record Metadata(String name) {}

    /**
     * The offer.
     *
     * @param opensOn from this day on the public sees it; null while it is internal
     * @param audience who may ask for it
     * @param prices one for each kind of buyer in the audience
     */
    @Schema(name = "ProductSpec")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Spec(@Nullable LocalDate opensOn, List<Buyer> audience, Map<Buyer, Price> prices) {

        /** Who is offered which plan, such as {@code research-per-use}. */
        List<String> plans() {
            return prices.entrySet().stream()
                    .map(price -> price.getKey().code() + "-" + price.getValue().kind())
                    .toList();
        }

        /** Whether such a buyer, who has an agreement, can read it on that day (UTC). */
        public Openness openness(Buyer buyer, LocalDate today) {
            if (opensOn == null) {
                return Openness.INTERNAL;
            }
            if (opensOn.isAfter(today)) {
                return Openness.ANNOUNCED;
            }
            return audience.contains(buyer) ? Openness.OPEN : Openness.OUTSIDE_AUDIENCE;
        }

        /** Empty where it isn't offered to such a buyer. */
        public Optional<Price> price(Buyer buyer) {
            return Optional.ofNullable(prices.get(buyer));
        }
    }
}
