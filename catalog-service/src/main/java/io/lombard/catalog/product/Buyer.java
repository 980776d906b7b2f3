package io.lombard.catalog.product;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Kinds of organisations: each has its own price. */
public enum Buyer {
    @JsonProperty("company")
    COMPANY("company"),
    @JsonProperty("public-body")
    PUBLIC_BODY("public-body"),
    @JsonProperty("research")
    RESEARCH("research");

    private final String code;

    Buyer(String code) {
        this.code = code;
    }

    /** As it stands in documents. */
    public String code() {
        return code;
    }
}
