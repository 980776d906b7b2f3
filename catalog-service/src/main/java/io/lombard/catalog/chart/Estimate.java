package io.lombard.catalog.chart;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A published value with its standard error, or the reason why there is none.
 *
 * @param value null where it is withheld
 */
public record Estimate(
        @Nullable Double value,
        double standardError,
        @Nullable String reason) {

    /** Standard errors on either side within which 95 of 100 true values lie. */
    private static final double NINETY_FIVE_PERCENT = 1.96;

    static final Estimate NONE = new Estimate(null, 0, null);

    static Estimate of(Map<String, @Nullable Object> row, String measure) {
        var value = number(row.get(measure));
        var error = number(row.get(measure + "_se"));
        var reason = row.get(measure + "_reason");
        return new Estimate(value, error == null ? 0 : error, reason == null ? null : reason.toString());
    }

    private static @Nullable Double number(@Nullable Object field) {
        return field instanceof Number number ? number.doubleValue() : null;
    }

    public boolean published() {
        return value != null;
    }

    /** The value; 0 where it is withheld. */
    public double amount() {
        return value == null ? 0 : value;
    }

    /** Half the width of the 95 % interval. */
    public double margin() {
        return NINETY_FIVE_PERCENT * standardError;
    }

    public double lower() {
        return Math.max(0, amount() - margin());
    }

    public double upper() {
        return amount() + margin();
    }

    /** Standard error over value. */
    public double relativeError() {
        return amount() == 0 ? 0 : standardError / amount();
    }
}
