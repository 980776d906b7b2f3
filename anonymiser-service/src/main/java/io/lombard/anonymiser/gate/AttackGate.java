package io.lombard.anonymiser.gate;

import io.lombard.anonymiser.core.attack.AttackReport;
import io.lombard.anonymiser.core.attack.AttackResult;
import io.lombard.anonymiser.core.attack.Attacks;
import io.lombard.anonymiser.core.plan.Recipe;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;

/** Lets a recipe through when its release survives every attack, and every attack shows that it would have noticed a leak. */
@ApplicationScoped
public class AttackGate {

    public static final String CONTROL_FAILED = "attack-control-failed";
    public static final String ATTACK_SUCCEEDED = "attack-succeeded";

    private final Attacks attacks;

    AttackGate(Attacks attacks) {
        this.attacks = attacks;
    }

    /**
     * Attacks the release of a made-up population by this recipe, with the very rho that the real one will spend.
     *
     * @throws RuntimeException when an attack can't be run; the recipe has not passed then
     */
    public Verdict examine(Recipe recipe) {
        return verdict(attacks.against(recipe));
    }

    static Verdict verdict(AttackReport report) {
        // A success first: after it nobody may ask again, as they may after a broken control.
        return report.success()
                .<Verdict>map(result -> new Verdict.Refused(report, ATTACK_SUCCEEDED, succeeded(result)))
                .or(() -> report.brokenControl()
                        .map(result -> new Verdict.Refused(report, CONTROL_FAILED, controlFailed(result))))
                .orElseGet(() -> new Verdict.Passed(report));
    }

    private static String controlFailed(AttackResult it) {
        return String.format(
                Locale.ROOT,
                "The attack %s is broken: on a release that leaks, it reached %s %.4f and must reach %.4f.",
                it.attack(),
                it.metric(),
                it.control(),
                it.controlMustReach());
    }

    private static String succeeded(AttackResult it) {
        return String.format(
                Locale.ROOT,
                "The attack %s succeeded: it reached %s %.4f; at most %.4f is allowed.",
                it.attack(),
                it.metric(),
                it.measured(),
                it.bound());
    }
}
