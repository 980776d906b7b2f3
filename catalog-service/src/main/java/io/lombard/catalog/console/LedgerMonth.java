package io.lombard.catalog.console;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;

/**
 * The privacy account of a data month, as the anonymiser-service tells of it.
 *
 * @param left what may still be spent of the cap, in rho
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record LedgerMonth(YearMonth month, Cap cap, List<Entry> entries, double left) {

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Cap(double rho, double epsilon, double delta) {}

    /** Budget that a release reserved or spent. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Entry(String product, String release, double rho, String state, Instant changedAt) {}

    public double spent() {
        return cap.rho() - left;
    }

    /** Share of the cap that is spent, from 0 to 1. */
    public double spentShare() {
        return cap.rho() == 0 ? 0 : spent() / cap.rho();
    }

    /** The same for a drawing: 0 to 100, with a point as decimal separator. */
    public String spentPercent() {
        return String.format(Locale.ROOT, "%.1f", 100 * spentShare());
    }
}
