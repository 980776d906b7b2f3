package io.lombard.anonymiser.core.certificate;

import io.lombard.anonymiser.core.accounting.Conversion;
import io.lombard.anonymiser.core.accounting.PrivacyLoss;
import io.lombard.anonymiser.core.accounting.Standing;
import io.lombard.anonymiser.core.attack.AttackReport;
import io.lombard.anonymiser.core.plan.Measure;
import io.lombard.anonymiser.core.plan.Mechanism;
import io.lombard.anonymiser.core.plan.PersonaPlan;
import io.lombard.anonymiser.core.plan.Recipe;
import io.lombard.anonymiser.core.plan.ReleasePlan;
import io.lombard.anonymiser.core.release.DrawnRelease;
import io.lombard.anonymiser.core.release.ReleaseSummary;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a release promises and what it does not, in figures. Follows the questions of NIST SP 800-226 (2025): unit of
 * privacy, neighbouring data sets, mechanisms, parameters, limits. Contains nothing that isn't public: no counts of rows
 * or customers read.
 *
 * @param version of the product's table, from 0
 * @param month loss of all releases over the data month so far, this one included
 * @param year loss of all releases over the months of the calendar year up to this one; its delta is larger by the
 *     thresholds' of the other months
 * @param monthBefore the month before, of a release that reads it too and costs the same there; else null
 * @param attacks that the release survived; null in certificates from before releases were attacked
 */
public record Certificate(
        String product,
        long version,
        YearMonth dataMonth,
        String releaseId,
        String privacyUnit,
        String adjacency,
        List<Entry> mechanisms,
        Loss release,
        Loss month,
        Loss year,
        @Nullable MonthBefore monthBefore,
        String conversion,
        SuppressionReport suppression,
        @Nullable AttackReport attacks,
        List<Statement> knownBiases,
        List<Statement> outsideThePromise,
        List<FileDigest> files,
        String softwareVersion,
        Instant signedAt) {

    public static final String PRIVACY_UNIT = "one customer over one calendar month of data";
    public static final String ADJACENCY = "one customer with all rows of the month added or removed";

    /** Where rows are split by what the bank says of the customer. */
    public static final String ADJACENCY_WITH_DESCRIPTION =
            "one customer with their description and all rows of the month added or removed";

    /** Where a customer's change from the month before is counted. */
    public static final String ADJACENCY_OF_CHANGES =
            "one customer with all rows of the month, or of the month before, or of both, added or removed";

    /**
     * The noise on one measure of one level, or on all figures of one step towards personas.
     *
     * @param noise name of the distribution
     * @param sigma in the measure's unit
     * @param latticeVariance sigma squared in squared lattice units, exact
     * @param sensitivity L2, in the measure's unit; equal to the clip
     * @param clip L2 bound on a customer's contribution, in the measure's unit
     * @param clamp largest amount of one payment that counts, or null where the measure has none
     * @param lattice points per 1.0
     * @param rho exact decimal
     * @param selection which cells have a row; null where all cells have one
     */
    public record Entry(
            String level,
            String measure,
            String noise,
            double sigma,
            long latticeVariance,
            BigDecimal sensitivity,
            BigDecimal clip,
            @Nullable BigDecimal clamp,
            int lattice,
            BigDecimal rho,
            @Nullable Selection selection) {

        private static final String GAUSSIAN = "discrete Gaussian";

        static List<Entry> of(Recipe recipe) {
            return switch (recipe) {
                case ReleasePlan plan ->
                    plan.levels().stream()
                            .flatMap(level ->
                                    plan.measures().stream().map(measure -> of(plan, plan.mechanism(level, measure))))
                            .toList();
                case PersonaPlan plan -> plan.steps().stream().map(Entry::of).toList();
            };
        }

        /** Counts and parts get the same noise, so a step is one mechanism. */
        private static Entry of(PersonaPlan.Step step) {
            return new Entry(
                    step.name(),
                    "customers-and-shares",
                    GAUSSIAN,
                    step.standardError(),
                    step.noise().variance(),
                    PersonaPlan.SENSITIVITY,
                    PersonaPlan.SENSITIVITY,
                    null,
                    PersonaPlan.LATTICE,
                    step.rho().toBigDecimal(),
                    null);
        }

        private static Entry of(ReleasePlan plan, Mechanism mechanism) {
            var measure = mechanism.measure();
            return new Entry(
                    mechanism.level().name(),
                    measure.name(),
                    GAUSSIAN,
                    mechanism.standardError(),
                    mechanism.noise().variance(),
                    mechanism.clip(),
                    mechanism.clip(),
                    measure instanceof Measure.Spend spend ? spend.clamp() : null,
                    measure.lattice(),
                    mechanism.rho().toBigDecimal(),
                    Selection.of(plan, mechanism));
        }
    }

    /**
     * Which cells of a level have a row, where they are too many to list: those that customers touched and whose noisy value reaches
     * the threshold.
     *
     * @param cells in which one customer counts at most
     * @param threshold in the measure's unit
     * @param delta exact; with this probability at most a cell shows that one customer alone touched
     */
    public record Selection(int cells, BigDecimal threshold, BigDecimal delta) {

        static @Nullable Selection of(ReleasePlan plan, Mechanism mechanism) {
            var threshold = plan.threshold();
            return threshold == null
                    ? null
                    : new Selection(
                            threshold.cells(),
                            BigDecimal.valueOf(plan.thresholdOf(mechanism))
                                    .divide(
                                            BigDecimal.valueOf(
                                                    mechanism.measure().lattice()),
                                            MathContext.DECIMAL64),
                            threshold.delta(plan.levels().size()).toBigDecimal());
        }
    }

    /**
     * One loss: rho exact, epsilon at delta by the named conversion, mu = sqrt(2 rho).
     *
     * @param thresholdDelta part of delta that thresholds cost, exact; 0 without thresholds
     */
    public record Loss(BigDecimal rho, BigDecimal thresholdDelta, double epsilon, double delta, double mu) {

        public static Loss of(PrivacyLoss loss) {
            return new Loss(
                    loss.cost().rho().toBigDecimal(),
                    loss.cost().delta().toBigDecimal(),
                    loss.epsilon(),
                    loss.delta(),
                    loss.mu());
        }
    }

    /**
     * The other month that a release reads.
     *
     * @param loss of all releases over that month so far, this one included
     * @param year loss of all releases over the months of its calendar year up to it
     */
    public record MonthBefore(YearMonth month, Loss loss, Loss year) {

        static @Nullable MonthBefore of(@Nullable Standing standing) {
            return standing == null
                    ? null
                    : new MonthBefore(standing.month(), Loss.of(standing.ofMonth()), Loss.of(standing.ofYear()));
        }
    }

    /** @param sigmas a value is published when, after noise, it is at least this many sigmas */
    public record SuppressionReport(double sigmas, long cells, long publishedCells, List<LevelReport> levels) {

        static SuppressionReport of(double sigmas, ReleaseSummary summary) {
            var levels = summary.levels().stream().map(LevelReport::of).toList();
            return new SuppressionReport(sigmas, summary.cells(), summary.publishedCells(), levels);
        }
    }

    /**
     * @param published number of cells with a value, by measure
     * @param withheld number of withheld values by reason, all measures together
     */
    public record LevelReport(String level, long cells, Map<String, Long> published, Map<String, Long> withheld) {

        static LevelReport of(ReleaseSummary.LevelSummary summary) {
            return new LevelReport(summary.level(), summary.cells(), summary.publishedByMeasure(), summary.withheld());
        }
    }

    /** @param sha256 lower-case hexadecimal */
    public record FileDigest(String path, long sizeBytes, String sha256) {}

    /** The certificate of a release, ready to be signed. */
    public static Certificate of(DrawnRelease release, ReleaseFacts facts) {
        var plan = release.recipe();
        return new Certificate(
                plan.product(),
                facts.tableVersion(),
                plan.month(),
                facts.releaseId(),
                PRIVACY_UNIT,
                adjacency(plan),
                Entry.of(plan),
                Loss.of(facts.release()),
                Loss.of(facts.standing().ofMonth()),
                Loss.of(facts.standing().ofYear()),
                MonthBefore.of(facts.before()),
                Conversion.FORMULA,
                SuppressionReport.of(plan.suppression().sigmas(), release.summary()),
                facts.attacks(),
                Statements.knownBiases(plan),
                Statements.OUTSIDE_THE_PROMISE,
                facts.files(),
                facts.softwareVersion(),
                facts.signedAt());
    }

    private static String adjacency(Recipe recipe) {
        if (recipe.readsMonthBefore()) {
            return ADJACENCY_OF_CHANGES;
        }
        return recipe.readsDescriptions() ? ADJACENCY_WITH_DESCRIPTION : ADJACENCY;
    }

    /**
     * The same release as it is signed: with the version that the table really has, and the losses of that day.
     *
     * @param standing of the data month
     * @param before standing of the month before, where the release is charged to it too
     */
    public Certificate signedAs(long tableVersion, Standing standing, @Nullable Standing before, Instant signedAt) {
        return new Certificate(
                product,
                tableVersion,
                dataMonth,
                releaseId,
                privacyUnit,
                adjacency,
                mechanisms,
                release,
                Loss.of(standing.ofMonth()),
                Loss.of(standing.ofYear()),
                MonthBefore.of(before),
                conversion,
                suppression,
                attacks,
                knownBiases,
                outsideThePromise,
                files,
                softwareVersion,
                signedAt);
    }
}
