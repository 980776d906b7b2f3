package io.lombard.catalog.product;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.lombard.contracts.event.LocalizedText;
import java.util.List;

/** A product whose counting is declared to the anonymiser-service, whether it is offered or not. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CountedProduct(String name, LocalizedText title) {

    /** As the anonymiser-service lists them. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Listing(List<CountedProduct> products) {}
}
