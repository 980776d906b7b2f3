package io.lombard.anonymiser.core.attack;

import io.lombard.anonymiser.core.plan.PersonaPlan;
import java.security.SecureRandom;
import java.util.List;

/** The attacks that fit a release of personas, on customers who are made up. */
final class PersonaAttacks {

    private static final int KNOWN = 2_000;

    private PersonaAttacks() {}

    static AttackReport against(PersonaPlan plan, PersonaPath path) {
        var random = new SecureRandom();
        var known = new Spenders(plan.categories().size(), random).vectors(KNOWN);
        return new AttackReport(
                new Words(
                        "made-up customers of six tastes: 2,000 beside the planted ones, 20,000 in the release and 20,000 others"
                                + " for inference; left out: attacks on sums by cell, a table of personas has none that add up",
                        "clients inventés de six goûts : 2 000 à côté de ceux qui sont placés, 20 000 dans la publication et 20 000"
                                + " autres pour l’inférence ; laissées de côté : les attaques sur des sommes par cellule, un tableau de"
                                + " profils n’en a pas qui s’additionnent"),
                List.of(
                        new SpendCanaries(plan, path, known, random).result(),
                        new PersonaInference(plan, path, random).result()));
    }
}
