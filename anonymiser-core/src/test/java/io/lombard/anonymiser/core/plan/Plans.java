package io.lombard.anonymiser.core.plan;

import io.lombard.anonymiser.core.accounting.Delta;
import io.lombard.anonymiser.core.accounting.MonthCap;
import io.lombard.anonymiser.core.accounting.Rho;
import io.lombard.contracts.vocabulary.Vocabulary;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Plans for tests. */
public final class Plans {

    private Plans() {}

    /** The default plan of spending-trends over the real vocabularies, at 45 % of the default month. */
    public static ReleasePlan spendingTrends() {
        return new ReleasePlan(
                "spending-trends",
                YearMonth.of(2026, 8),
                "GBP",
                List.of(
                        dimension("area", "uk-areas", "area"),
                        dimension("category", "spending-categories", "category"),
                        dimension("age_band", "age-bands", "band"),
                        dimension("gender", "genders", "gender")),
                SpendingTrends.levels(),
                SpendingTrends.measures(),
                MonthCap.DEFAULT.rho().share(new BigDecimal("0.45")),
                Suppression.DEFAULT);
    }

    /** Two regions of two areas, two categories: 2, 4 and 8 cells. */
    public static ReleasePlan small() {
        return small(Rho.of("0.5"), measures());
    }

    public static ReleasePlan small(Rho rho, List<Measure> measures) {
        return new ReleasePlan(
                "small",
                YearMonth.of(2026, 8),
                "GBP",
                List.of(areas(), categories()),
                List.of(level("nation", "0.2"), level("region", "0.3"), level("area", "0.5")),
                measures,
                rho,
                Suppression.DEFAULT);
    }

    public static List<Measure> measures() {
        return measures("0.4");
    }

    static List<Measure> measures(String shareOfCustomers) {
        return List.of(
                new Measure.Customers(new BigDecimal("1.25"), 1000, new BigDecimal(shareOfCustomers)),
                new Measure.Payments(new BigDecimal("4"), 1000, new BigDecimal("0.3")),
                new Measure.Spend(new BigDecimal("100"), 100, new BigDecimal("150"), 100, new BigDecimal("0.3")));
    }

    /** {@link #small} with all measures' clips at some levels as many times as wide. */
    public static ReleasePlan withClips(Map<String, String> times) {
        var small = small();
        var levels = small.levels().stream()
                .map(level -> new Level(level.name(), level.grouping(), level.share(), clips(times.get(level.name()))))
                .toList();
        return new ReleasePlan(
                small.product(),
                small.month(),
                small.currency(),
                small.dimensions(),
                levels,
                small.measures(),
                small.rho(),
                small.suppression());
    }

    private static Map<String, BigDecimal> clips(@Nullable String times) {
        return times == null
                ? Map.of()
                : measures().stream()
                        .collect(Collectors.toMap(Measure::name, m -> m.clip().multiply(new BigDecimal(times))));
    }

    /** Pairs of the four areas: 4 cells of single areas, 10 of pairs. */
    public static ReleasePlan pairs() {
        var pairs = areas().pairs("pair");
        return new ReleasePlan(
                "pairs",
                YearMonth.of(2026, 8),
                "GBP",
                List.of(pairs),
                List.of(
                        new Level("single", Map.of("pair", "area"), new BigDecimal("0.5")),
                        new Level("pair", Map.of("pair", Dimension.PAIR), new BigDecimal("0.5"))),
                List.of(new Measure.Customers(new BigDecimal("1.25"), 1000, BigDecimal.ONE)),
                Rho.of("0.5"),
                Suppression.DEFAULT);
    }

    /** Changes between the four areas: 4 cells of where customers come from, 16 of changes. */
    public static ReleasePlan changes() {
        return new ReleasePlan(
                "changes",
                YearMonth.of(2026, 8),
                "GBP",
                List.of(areas().changes("change")),
                List.of(
                        new Level("from", Map.of("change", "area"), new BigDecimal("0.5")),
                        new Level("change", Map.of("change", Dimension.CHANGE), new BigDecimal("0.5"))),
                List.of(new Measure.Customers(BigDecimal.ONE, 1000, BigDecimal.ONE)),
                Rho.of("0.5"),
                Suppression.DEFAULT);
    }

    /** Percentiles by category of the nation and of areas: trees of 2 and of 8 distributions. */
    public static ReleasePlan percentiles(String clip, Rho rho, Suppression suppression) {
        var totals = Totals.dimension("total", BigDecimal.ONE, new BigDecimal("10000"), 100);
        return new ReleasePlan(
                "percentiles",
                YearMonth.of(2026, 8),
                "GBP",
                List.of(areas(), categories(), totals),
                Totals.trees(List.of(level("nation", "0.3"), level("area", "0.7")), totals),
                List.of(new Measure.Percentiles(
                        List.of(50, 10, 25, 75, 90), 100, new BigDecimal(clip), 1000, BigDecimal.ONE)),
                rho,
                suppression);
    }

    /** Homes by areas, 16 leaves: 4 pairs of regions and 16 of areas, of which a customer counts in few. */
    public static ReleasePlan origin(int cells, String clip) {
        var homes = new Dimension("home", areas().terms(), "area");
        return sparse(
                List.of(homes, areas()),
                List.of(
                        new Level("region", Map.of("home", "region", "area", "region"), new BigDecimal("0.5")),
                        new Level("area", Map.of("home", "area", "area", "area"), new BigDecimal("0.5"))),
                new Measure.Customers(new BigDecimal(clip), 1000, BigDecimal.ONE),
                new Threshold(cells, Delta.of("1e-10")));
    }

    /** {@link #small} with customers only, of which each counts in few cells. */
    public static ReleasePlan selected(int cells) {
        return sparse(
                List.of(areas(), categories()),
                small().levels(),
                new Measure.Customers(new BigDecimal("1.25"), 1000, BigDecimal.ONE),
                new Threshold(cells, Delta.of("1e-10")));
    }

    /** A million pairs of a thousand codes, delta 10^-3, and a clip of 2 with a sigma of one customer. */
    public static ReleasePlan manyPairs(int cells) {
        return sparse(
                List.of(many("home"), many("place")),
                List.of(new Level("pair", Map.of("home", "code", "place", "code"), BigDecimal.ONE)),
                new Measure.Customers(new BigDecimal("2"), 100, BigDecimal.ONE),
                new Threshold(cells, Delta.of("1e-3")));
    }

    private static Dimension many(String name) {
        var terms = IntStream.range(0, 1000)
                .mapToObj(number -> term("c" + number, "code", null))
                .toList();
        return new Dimension(name, terms, "code");
    }

    private static ReleasePlan sparse(
            List<Dimension> dimensions, List<Level> levels, Measure measure, Threshold threshold) {
        return new ReleasePlan(
                "origin",
                YearMonth.of(2026, 8),
                Source.TRANSACTION_RECORDED,
                "GBP",
                dimensions,
                levels,
                List.of(measure),
                Rho.of("2"),
                Suppression.DEFAULT,
                threshold);
    }

    static Dimension areas() {
        return areas("S2");
    }

    static Dimension areas(String last) {
        return new Dimension(
                "area",
                List.of(
                        term("UK", "nation", null),
                        term("N", "region", "UK"),
                        term("S", "region", "UK"),
                        term("N1", "area", "N"),
                        term("N2", "area", "N"),
                        term("S1", "area", "S"),
                        term(last, "area", "S")),
                "area");
    }

    static Dimension categories() {
        return new Dimension(
                "category", List.of(term("food", "category", null), term("travel", "category", null)), "category");
    }

    static Level level(String areas, String share) {
        return new Level(areas, Map.of("area", areas, "category", "category"), new BigDecimal(share));
    }

    static Dimension.Term term(String code, String level, @Nullable String parent) {
        return new Dimension.Term(code, level, parent);
    }

    private static Dimension dimension(String name, String vocabulary, String leafLevel) {
        var terms = Vocabulary.bundled(vocabulary).terms().stream()
                .map(term -> new Dimension.Term(term.code(), term.level(), term.parent()))
                .toList();
        return new Dimension(name, terms, leafLevel);
    }
}
