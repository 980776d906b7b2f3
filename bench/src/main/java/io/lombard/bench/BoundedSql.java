package io.lombard.bench;

import io.lombard.anonymiser.core.plan.Level;
import io.lombard.anonymiser.core.plan.Measure;
import io.lombard.anonymiser.core.plan.ReleasePlan;
import io.lombard.anonymiser.core.plan.SpendingTrends;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The bounding of spending-trends as SQL that DuckDB and Spark both know, as good as we could write it: leaf cells of each
 * customer once, then for each level the norms and the scaled sums. It computes in doubles, so its sums are close to the
 * kernel's and their sensitivity is nowhere proven.
 */
final class BoundedSql {

    private BoundedSql() {}

    /** Each customer's leaf cells. */
    static String leaves(String source) {
        return "SELECT token, area, category, age_band, gender, count(*) AS payments,"
                + " sum(least(amount_minor, 500000)) AS amount FROM " + source
                + " WHERE direction = 'debit' AND currency = 'GBP' GROUP BY token, area, category, age_band, gender";
    }

    /** The scaled sums of each level over a table {@code leaf}. */
    static List<String> levels(ReleasePlan plan) {
        var queries = new ArrayList<String>();
        for (var level : plan.levels()) {
            queries.add(scaled(plan, level, keys(level)));
        }
        return queries;
    }

    private static String scaled(ReleasePlan plan, Level level, Map<String, String> keys) {
        var named = new ArrayList<String>();
        keys.forEach((name, expression) -> named.add(expression + " AS " + name));
        var names = String.join(", ", keys.keySet());
        return "WITH cell AS (SELECT token, " + String.join(", ", named)
                + ", sum(payments) AS payments, sum(amount) AS amount"
                + " FROM leaf GROUP BY token, " + String.join(", ", keys.values()) + "),"
                + " norm AS (SELECT token, sqrt(count(*)) AS customers_norm,"
                + " sqrt(sum(CAST(payments AS DOUBLE) * payments)) AS payments_norm,"
                + " sqrt(sum(CAST(amount AS DOUBLE) * amount)) AS amount_norm FROM cell GROUP BY token)"
                + " SELECT " + names
                + ", sum(floor(1000 * least(1, " + clip(plan, level, 0) + " / customers_norm))),"
                + " sum(floor(1000 * payments * least(1, " + clip(plan, level, 1) + " / payments_norm))),"
                + " sum(floor(amount * least(1, " + clip(plan, level, 2) + " * 100 / amount_norm)))"
                + " FROM cell JOIN norm ON cell.token = norm.token GROUP BY " + names;
    }

    private static BigDecimal clip(ReleasePlan plan, Level level, int measure) {
        Measure of = plan.measures().get(measure);
        return level.clip(of);
    }

    private static Map<String, String> keys(Level level) {
        var keys = new java.util.TreeMap<String, String>();
        keys.put("category", "category");
        switch (String.valueOf(level.grouping().get(SpendingTrends.AREA))) {
            case "area" -> keys.put("area", "area");
            case "region" -> keys.put("region", "left(area, 3)");
            default -> {}
        }
        if (!Level.ALL.equals(level.grouping().get(SpendingTrends.GENDER))) {
            keys.put("age_band", "age_band");
            keys.put("gender", "gender");
        }
        return keys;
    }
}
