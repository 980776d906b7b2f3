package io.lombard.catalog.agreement;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a partner may use data for; JSON and forms write it in kebab case. */
public enum Purpose {
    REGIONAL_PLANNING,
    MARKET_RESEARCH,
    STATISTICS,
    ACADEMIC_RESEARCH;

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException where there is no such purpose */
    @JsonCreator
    public static Purpose fromString(String code) {
        for (var purpose : values()) {
            if (purpose.code().equals(code)) {
                return purpose;
            }
        }
        throw new IllegalArgumentException("unknown purpose");
    }
}
