package io.lombard.anonymiser.core.attack;

import io.lombard.anonymiser.core.plan.ReleasePlan;
import java.util.ArrayList;
import java.util.List;

/**
 * All attacks that fit a plan, on releases of the reference population. Takes some seconds of processor time, up to a minute
 * for plans of some hundred thousand cells. What comes out holds nothing of any customer, as none goes in.
 */
public final class AttackSuite implements Attacks {

    private static final List<Attack> ALL =
            List.of(new MembershipInference(false), new MembershipInference(true), new OneRunCanaries());

    private final ReleasePath path;

    private AttackSuite(ReleasePath path) {
        this.path = path;
    }

    /** Attacks the code that releases go through. */
    public static AttackSuite ofReleases() {
        return new AttackSuite(new RealPath());
    }

    /** Attacks another path, such as one with a defect that must be found. */
    public static AttackSuite of(ReleasePath path) {
        return new AttackSuite(path);
    }

    @Override
    public AttackReport against(ReleasePlan plan) {
        var population = ReferencePopulation.half();
        var target = Target.of(plan, path, Residents.of(plan, population));
        var results = new ArrayList<AttackResult>();
        var words = new StringBuilder(population.toString());
        for (var attack : ALL) {
            var reason = attack.leftOut(plan);
            reason.ifPresent(why -> words.append("; left out: ")
                    .append(attack.name())
                    .append(", ")
                    .append(why));
            if (reason.isEmpty()) {
                results.add(attack.on(target));
            }
        }
        return new AttackReport(words.toString(), results);
    }
}
