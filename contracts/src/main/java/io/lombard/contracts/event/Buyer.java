package io.lombard.contracts.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Optional;

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

    public static Optional<Buyer> ofCode(String code) {
        return Arrays.stream(values()).filter(buyer -> buyer.code.equals(code)).findFirst();
    }
}
