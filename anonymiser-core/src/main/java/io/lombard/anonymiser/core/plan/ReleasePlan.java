package io.lombard.anonymiser.core.plan;

import io.lombard.anonymiser.core.accounting.Cost;
import io.lombard.anonymiser.core.accounting.Delta;
import io.lombard.anonymiser.core.accounting.Rho;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything public that determines a release. Two releases of the same plan differ in noise and data only.
 *
 * @param source the facts that are counted
 * @param currency ISO 4217; payments in another one are left out and counted
 * @param dimensions in the order of the published columns
 * @param levels in order, coarse before fine
 * @param measures in the order of the published columns; the first decides whether a row counts as published
 * @param rho what the whole release may cost; (level, measure) gets rho x level share x measure share
 * @param threshold for more cells than can be listed; null where all cells are released, also those that nobody touched
 */
public record ReleasePlan(
        String product,
        YearMonth month,
        Source source,
        String currency,
        List<Dimension> dimensions,
        List<Level> levels,
        List<Measure> measures,
        Rho rho,
        Suppression suppression,
        @Nullable Threshold threshold)
        implements Recipe {

    /**
     * Leaf cells that can be listed, as a plan without threshold does, and the attacks on any. A thread keeps three longs for
     * each cell of a level and an int for each leaf: some hundred MB a level at the most.
     */
    public static final int MOST_LISTED = 1 << 22;

    /** @throws IllegalArgumentException saying which rule is broken */
    public ReleasePlan {
        Rules.name("product", product);
        dimensions = List.copyOf(dimensions);
        levels = List.copyOf(levels);
        measures = List.copyOf(measures);
        if (!currency.matches("[A-Z]{3}")) {
            throw new IllegalArgumentException("the currency must be an ISO 4217 code");
        }
        if (dimensions.isEmpty() || levels.isEmpty() || measures.isEmpty()) {
            throw new IllegalArgumentException("a plan needs at least one dimension, one level and one measure");
        }
        requireDistinct("dimension", dimensions.stream().map(Dimension::name));
        requireDistinct("level", levels.stream().map(Level::name));
        requireDistinct("measure", measures.stream().map(Measure::name));
        requireWhole("levels", levels.stream().map(Level::share));
        requireWhole("measures", measures.stream().map(Measure::share));
        for (var level : levels) {
            requireGroupings(dimensions, level);
            requireClips(measures, level);
        }
        requireFewLeaves(dimensions, threshold);
        requireCountable(source, dimensions, measures);
        Totals.check(source, dimensions, levels, measures);
        for (var measure : measures) {
            requireKnown(dimensions, measure);
        }
        if (threshold != null) {
            requireSelectable(dimensions, levels, measures, threshold);
        }
        if (rho.equals(Rho.ZERO)) {
            throw new IllegalArgumentException("a plan needs a rho above 0");
        }
    }

    /** A plan that releases all its cells. */
    public ReleasePlan(
            String product,
            YearMonth month,
            Source source,
            String currency,
            List<Dimension> dimensions,
            List<Level> levels,
            List<Measure> measures,
            Rho rho,
            Suppression suppression) {
        this(product, month, source, currency, dimensions, levels, measures, rho, suppression, null);
    }

    /** A plan over payments. */
    public ReleasePlan(
            String product,
            YearMonth month,
            String currency,
            List<Dimension> dimensions,
            List<Level> levels,
            List<Measure> measures,
            Rho rho,
            Suppression suppression) {
        this(product, month, Source.TRANSACTION_RECORDED, currency, dimensions, levels, measures, rho, suppression);
    }

    /**
     * The same bounds and noise with all cells released, also those that a threshold would hide.
     *
     * @throws IllegalArgumentException when there are too many cells to list
     */
    public ReleasePlan withAllCells() {
        return new ReleasePlan(product, month, source, currency, dimensions, levels, measures, rho, suppression, null);
    }

    /** The same bounds and noise with another threshold. */
    public ReleasePlan withThreshold(Threshold other) {
        return new ReleasePlan(product, month, source, currency, dimensions, levels, measures, rho, suppression, other);
    }

    /** True when a customer counts in pairs of codes, not row by row. */
    public boolean countsPairs() {
        return dimensions.getFirst().derivation() == Derivation.PAIR;
    }

    /** True when a customer counts in one change of codes from the month before, not row by row. */
    public boolean countsChanges() {
        return dimensions.getFirst().derivation() == Derivation.CHANGE;
    }

    /** The bins of customers' totals, in a plan that publishes percentiles. */
    public Optional<Dimension> totals() {
        return Optional.of(dimensions.getLast()).filter(dimension -> dimension.derivation() == Derivation.TOTAL);
    }

    @Override
    public boolean readsMonthBefore() {
        return countsChanges();
    }

    @Override
    public boolean readsDescriptions() {
        return dimensions.stream().anyMatch(dimension -> dimension.derivation() == Derivation.DESCRIBED);
    }

    /** What one measure of one level costs; rounded down, so all of them together never exceed the plan's rho. */
    public Rho rho(Level level, Measure measure) {
        return rho.share(level.share().multiply(measure.share()));
    }

    /** The noise, and its exact cost, of one measure of one level. */
    public Mechanism mechanism(Level level, Measure measure) {
        return Mechanism.of(level, measure, rho(level, measure));
    }

    /**
     * The least noisy sum, in lattice units, with which a cell is shown.
     *
     * @throws IllegalStateException when this plan has no threshold
     */
    public long thresholdOf(Mechanism mechanism) {
        if (threshold == null) {
            throw new IllegalStateException("this plan has no threshold");
        }
        return threshold.of(mechanism, levels.size());
    }

    /** Rho, and the delta of the threshold. */
    @Override
    public Cost cost() {
        return new Cost(rho, threshold == null ? Delta.ZERO : threshold.delta());
    }

    /** The cells of a level. */
    public Cells cells(Level level) {
        return Cells.of(dimensions, level);
    }

    /** Leaf cells: combinations of the codes that a customer's rows are told apart by. */
    public int leafCount() {
        return dimensions.stream().map(Dimension::width).reduce(1, Math::multiplyExact);
    }

    /** Cells of all levels together: rows of the published table. */
    public long cellCount() {
        return levels.stream().mapToLong(level -> cells(level).size()).sum();
    }

    private static void requireFewLeaves(List<Dimension> dimensions, @Nullable Threshold threshold) {
        int most = threshold == null ? MOST_LISTED : Integer.MAX_VALUE;
        long leaves = 1;
        for (var dimension : dimensions) {
            leaves = Math.multiplyExact(leaves, dimension.leaves().size());
        }
        if (leaves > most) {
            throw new IllegalArgumentException("the dimensions have " + leaves + " leaf cells, more than " + most);
        }
    }

    private static void requireCountable(Source source, List<Dimension> dimensions, List<Measure> measures) {
        boolean customersOnly = measures.stream().allMatch(measure -> measure instanceof Measure.Customers);
        boolean pairs = dimensions.stream().anyMatch(ReleasePlan::joinsCodes);
        if (!source.hasPayments() && !customersOnly) {
            throw new IllegalArgumentException("facts without payments have the measure 'customers' only");
        }
        if (pairs && (dimensions.size() > 1 || !customersOnly)) {
            throw new IllegalArgumentException(
                    "pairs and changes of codes are the only dimension of a plan, with the measure 'customers' only");
        }
        var first = dimensions.getFirst();
        if (first.derivation() == Derivation.CHANGE
                && (!source.hasPayments() || first.recorded().size() < 2)) {
            throw new IllegalArgumentException("changes of codes are of payments, and between at least two codes");
        }
    }

    private static void requireKnown(List<Dimension> dimensions, Measure measure) {
        var beyond = measure instanceof Measure.Spend spend ? spend.beyond() : null;
        if (beyond != null
                && dimensions.stream()
                        .noneMatch(dimension -> dimension.name().equals(beyond.dimension())
                                && dimension
                                        .leaves()
                                        .containsAll(beyond.shares().keySet()))) {
            throw new IllegalArgumentException(
                    "measure 'spend': what lies beyond its bounds is told of codes that the plan doesn't have");
        }
    }

    private static boolean joinsCodes(Dimension dimension) {
        return dimension.derivation() == Derivation.PAIR || dimension.derivation() == Derivation.CHANGE;
    }

    private static void requireSelectable(
            List<Dimension> dimensions, List<Level> levels, List<Measure> measures, Threshold threshold) {
        if (!measures.stream().allMatch(measure -> measure instanceof Measure.Customers)
                || dimensions.stream().anyMatch(ReleasePlan::joinsCodes)) {
            throw new IllegalArgumentException(
                    "a plan with a threshold has the measure 'customers' only, and no pairs or changes of codes");
        }
        if (threshold.delta(levels.size()).equals(Delta.ZERO)) {
            throw new IllegalArgumentException("the threshold's delta is too small for so many levels");
        }
        for (var level : levels) {
            Cells.of(dimensions, level).size();
        }
    }

    private static void requireDistinct(String what, Stream<String> names) {
        var seen = new HashSet<String>();
        names.filter(name -> !seen.add(name)).findFirst().ifPresent(name -> {
            throw new IllegalArgumentException(what + " '" + name + "' is declared twice");
        });
    }

    private static void requireWhole(String what, Stream<BigDecimal> shares) {
        var sum = shares.reduce(BigDecimal.ZERO, BigDecimal::add);
        if (sum.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException(
                    "the shares of the " + what + " sum to " + sum.toPlainString() + ", more than 1");
        }
    }

    private static void requireClips(List<Measure> measures, Level level) {
        var unknown = new HashSet<>(level.clips().keySet());
        for (var measure : measures) {
            unknown.remove(measure.name());
            var units = level.clip(measure).multiply(BigDecimal.valueOf(measure.lattice()));
            if (level.clip(measure).compareTo(measure.clip()) < 0
                    || units.stripTrailingZeros().scale() > 0
                    || units.compareTo(BigDecimal.valueOf(1L << 30)) > 0) {
                throw new IllegalArgumentException("level '" + level.name() + "': the clip of '" + measure.name()
                        + "' must be at least the measure's, and clip x lattice a whole number of at most 2^30");
            }
        }
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "level '" + level.name() + "' has a clip for a measure the plan doesn't have");
        }
    }

    private static void requireGroupings(List<Dimension> dimensions, Level level) {
        for (var dimension : dimensions) {
            var grouping = level.groupingOf(dimension);
            if (!dimension.hasLevel(grouping)) {
                throw new IllegalArgumentException("level '" + level.name() + "': the vocabulary of '"
                        + dimension.name() + "' has no level '" + grouping + "'");
            }
            dimension.positions(dimension.leafLevel(), grouping);
        }
        if (level.grouping().size() != dimensions.size()) {
            throw new IllegalArgumentException(
                    "level '" + level.name() + "' groups by a dimension the plan doesn't have");
        }
    }
}
