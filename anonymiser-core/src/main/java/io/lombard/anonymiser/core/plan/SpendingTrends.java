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

    private SpendingTrends() {}

    /** nation, nation-people, region, area, area-people: coarse before fine, shares of rho summing to 1. */
    public static List<Level> levels() {
        return List.of(
                level("nation", "nation", false, "0.05"),
                level("nation-people", "nation", true, "0.20"),
                level("region", "region", false, "0.15"),
                level("area", "area", false, "0.25"),
                level("area-people", "area", true, "0.35"));
    }

    /** customers, payments and spend for a currency with 100 minor units, clips and clamp in pounds. */
    public static List<Measure> measures() {
        return List.of(
                new Measure.Customers(new BigDecimal("3"), 1000, new BigDecimal("0.40")),
                new Measure.Payments(new BigDecimal("6"), 1000, new BigDecimal("0.30")),
                new Measure.Spend(new BigDecimal("500"), 100, new BigDecimal("300"), 100, new BigDecimal("0.30")));
    }

    private static Level level(String name, String areas, boolean people, String share) {
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
                new BigDecimal(share));
    }
}
