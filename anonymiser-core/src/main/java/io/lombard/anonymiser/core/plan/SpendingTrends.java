package io.lombard.anonymiser.core.plan;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * Levels and measures of the product {@code spending-trends} as they come with Lombard. A declaration may choose
 * others; see the module's README for how these were found.
 */
public final class SpendingTrends {

    public static final String AREA = "area";
    public static final String CATEGORY = "category";
    public static final String AGE_BAND = "age_band";
    public static final String GENDER = "gender";

    private static final BigDecimal WIDE_PAYMENTS = new BigDecimal("40");
    private static final BigDecimal WIDE_SPEND = new BigDecimal("4000");

    private SpendingTrends() {}

    /** nation, nation-people, region, area, area-people: coarse before fine, shares of rho summing to 1. */
    public static List<Level> levels() {
        return List.of(
                level("nation", "nation", false, "0.20", Map.of("payments", WIDE_PAYMENTS, "spend", WIDE_SPEND)),
                level("nation-people", "nation", true, "0.15", Map.of("spend", WIDE_SPEND)),
                level("region", "region", false, "0.20", Map.of()),
                level("area", "area", false, "0.40", Map.of()),
                level("area-people", "area", true, "0.05", Map.of()));
    }

    /**
     * customers, payments and spend for a currency with 100 minor units, clips and clamp in pounds. The clip of
     * customers loses next to nothing; those of payments and spend are tight, and what they lose is put back by the nation's
     * wide ones.
     */
    public static List<Measure> measures() {
        return List.of(
                new Measure.Customers(new BigDecimal("4.5"), 1000, new BigDecimal("0.20")),
                new Measure.Payments(new BigDecimal("12"), 1000, new BigDecimal("0.35")),
                new Measure.Spend(
                        new BigDecimal("5000"),
                        100,
                        new BigDecimal("500"),
                        100,
                        new BigDecimal("0.45"),
                        new Beyond(CATEGORY, Map.of("motoring", new BigDecimal("0.15")))));
    }

    private static Level level(String name, String areas, boolean people, String share, Map<String, BigDecimal> clips) {
        return new Level(
                name,
                Map.of(
                        AREA,
                        areas,
                        CATEGORY,
                        "category",
                        AGE_BAND,
                        people ? "band" : Level.ALL,
                        GENDER,
                        people ? "gender" : Level.ALL),
                new BigDecimal(share),
                clips);
    }
}
