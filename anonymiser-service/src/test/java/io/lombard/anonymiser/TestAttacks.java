package io.lombard.anonymiser;

import io.lombard.anonymiser.core.attack.AttackReport;
import io.lombard.anonymiser.core.attack.AttackResult;
import io.lombard.anonymiser.core.attack.Attacks;
import io.lombard.anonymiser.core.plan.Recipe;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Quick attacks in place of the real ones, for tests whose topic they aren't; a test chooses others for its month. */
@Alternative
@Priority(1)
@Singleton
public class TestAttacks implements Attacks {

    private static final Map<YearMonth, Attacks> CHOSEN = new ConcurrentHashMap<>();

    public static void on(YearMonth month, Attacks attacks) {
        CHOSEN.put(month, attacks);
    }

    /** A report of one attack, whose control must reach 0.95 and that may reach 0.57 at most. */
    public static AttackReport report(double control, double measured) {
        return new AttackReport(
                "2,000 made-up customers",
                null,
                List.of(new AttackResult("membership-inference", "auc", control, 0.95, measured, 0.57, 500)));
    }

    @Override
    public AttackReport against(Recipe recipe) {
        return CHOSEN.getOrDefault(recipe.month(), any -> report(0.99, 0.51)).against(recipe);
    }
}
