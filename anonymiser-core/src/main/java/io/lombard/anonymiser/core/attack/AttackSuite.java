package io.lombard.anonymiser.core.attack;

import io.lombard.anonymiser.core.mechanism.Noise;
import io.lombard.anonymiser.core.plan.PersonaPlan;
import io.lombard.anonymiser.core.plan.Recipe;
import io.lombard.anonymiser.core.plan.ReleasePlan;
import java.util.ArrayList;
import java.util.List;

/**
 * All attacks that fit a plan, on releases of the reference population. Takes some seconds of processor time, up to a minute
 * for plans of some hundred thousand cells. What comes out holds nothing of any customer, as none goes in.
 */
public final class AttackSuite implements Attacks {

    private static final List<Attack> ALL = List.of(
            new MembershipInference(false),
            new MembershipInference(true),
            new OneRunCanaries(),
            new Differencing(),
            new ComplementarySuppression(),
            new Reconstruction());

    private final ReleasePath path;
    private final PersonaPath personas;

    private AttackSuite(ReleasePath path, PersonaPath personas) {
        this.path = path;
        this.personas = personas;
    }

    /** Attacks the code that releases go through. */
    public static AttackSuite ofReleases() {
        return new AttackSuite(new RealPath(), PersonaPath.real(Noise.secure()));
    }

    /** Attacks another path, such as one with a defect that must be found. */
    public static AttackSuite of(ReleasePath path) {
        return new AttackSuite(path, PersonaPath.real(Noise.secure()));
    }

    /** Attacks another path of personas. */
    public static AttackSuite of(PersonaPath personas) {
        return new AttackSuite(new RealPath(), personas);
    }

    /**
     * A plan with a threshold is attacked twice: with all its cells released, which tells an attacker more of each count; and as it
     * is, for what its choice of cells gives away.
     *
     * @throws IllegalArgumentException when such a plan has too many cells to list: what was not attacked has not survived
     */
    @Override
    public AttackReport against(Recipe recipe) {
        return switch (recipe) {
            case ReleasePlan plan -> against(plan);
            case PersonaPlan plan -> PersonaAttacks.against(plan, personas);
        };
    }

    private AttackReport against(ReleasePlan asked) {
        var plan = asked.threshold() == null ? asked : asked.withAllCells();
        var population = ReferencePopulation.half();
        var target = Target.of(plan, path, Residents.of(plan, population));
        var results = new ArrayList<AttackResult>();
        var words = population.words();
        var threshold = asked.threshold();
        if (threshold != null) {
            words = words.and(
                    "; counts with all cells released, the threshold with lone customers in cells of their own",
                    " ; comptages avec toutes les cellules publiées, seuil avec des clients seuls dans des cellules à eux");
            results.addAll(new ThresholdSelection(path).on(asked, threshold));
        }
        for (var attack : ALL) {
            var reason = attack.leftOut(plan);
            if (reason.isPresent()) {
                words = words.and(
                        "; left out: " + attack.name() + ", " + reason.get().en(),
                        " ; laissée de côté : " + attack.name() + ", "
                                + reason.get().fr());
            } else {
                results.add(attack.on(target));
            }
        }
        return new AttackReport(words, results);
    }
}
