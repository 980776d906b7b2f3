package io.lombard.catalog.console;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The privacy account of a data month, as the anonymiser-service tells of it.
 *
 * @param left what may still be spent of the cap, in rho
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record LedgerMonth(YearMonth month, Cap cap, List<Entry> entries, double left, List<Change> changes) {

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Cap(double rho, double epsilon, double delta) {}

    /** What was set when, in English, and why. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Change(Instant at, String what, String reason) {}

    /** Budget that a release reserved or spent. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Entry(String product, String release, double rho, String state, Instant changedAt) {

        boolean reserved() {
            return state.equals("reserved");
        }
    }

    public double spent() {
        return cap.rho() - left;
    }

    /** What releases on their way have reserved: spent as well, whatever becomes of them. */
    public double reserved() {
        return entries.stream().filter(Entry::reserved).mapToDouble(Entry::rho).sum();
    }

    /** Share of the cap that is spent, from 0 to 1. */
    public double spentShare() {
        return share(spent());
    }

    /** The same for a drawing: 0 to 100, with a point as decimal separator. */
    public String spentPercent() {
        return percent(spent());
    }

    public String settledPercent() {
        return percent(spent() - reserved());
    }

    /** Products by what they took of the cap, most first. */
    public List<Part> parts() {
        return entries.stream().collect(Collectors.groupingBy(Entry::product)).entrySet().stream()
                .map(product -> part(product.getKey(), product.getValue()))
                .sorted(Comparator.comparingDouble(Part::share).reversed().thenComparing(Part::product))
                .toList();
    }

    private Part part(String product, List<Entry> of) {
        double rho = of.stream().mapToDouble(Entry::rho).sum();
        return new Part(product, rho, share(rho), percent(rho));
    }

    /** @param percent for a drawing */
    record Part(String product, double rho, double share, String percent) {}

    private double share(double rho) {
        return cap.rho() == 0 ? 0 : rho / cap.rho();
    }

    private String percent(double rho) {
        return String.format(Locale.ROOT, "%.1f", 100 * Math.clamp(share(rho), 0, 1));
    }
}
