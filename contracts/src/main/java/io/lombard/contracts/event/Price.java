package io.lombard.contracts.event;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;

/** What a buyer pays. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "plan")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Price.Free.class, name = "free"),
    @JsonSubTypes.Type(value = Price.Flat.class, name = "flat"),
    @JsonSubTypes.Type(value = Price.PerUse.class, name = "per-use")
})
public sealed interface Price {

    /** Nothing. */
    record Free() implements Price {}

    /** The same each month, however much is read. */
    record Flat(
            String currency,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal perMonth) implements Price {}

    /** By what is read. */
    record PerUse(
            String currency,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal perThousandRows) implements Price {}

    /** Its code: {@code free}, {@code flat} or {@code per-use}. */
    default String kind() {
        return switch (this) {
            case Free free -> "free";
            case Flat flat -> "flat";
            case PerUse perUse -> "per-use";
        };
    }

    /** In major units of the currency; 0 when it is free. */
    default BigDecimal sum() {
        return switch (this) {
            case Free free -> BigDecimal.ZERO;
            case Flat flat -> flat.perMonth();
            case PerUse perUse -> perUse.perThousandRows();
        };
    }

    /** ISO 4217; empty when it is free. */
    default String money() {
        return switch (this) {
            case Free free -> "";
            case Flat flat -> flat.currency();
            case PerUse perUse -> perUse.currency();
        };
    }
}
