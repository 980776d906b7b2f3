package io.lombard.anonymiser.core.persona;

import io.lombard.anonymiser.core.plan.PersonaPlan;
import java.util.List;

/**
 * Lloyd's algorithm on noisy means. Source: Blum, Dwork, McSherry, Nissim, "Practical privacy: the SuLQ framework", PODS 2005;
 * Su, Cao, Li, Bertino, Jin, "Differentially Private K-Means Clustering", CODASPY 2016.
 *
 * <p>Guarantee: whatever it gives is {@code plan.rho()}-zCDP when each answer is {@code step.rho()}-zCDP: it sees the data through
 * answers only, and adaptive compositions of zCDP add up (Bun and Steinke 2016, lemma 2.3). Each step is asked once.
 */
public final class Lloyd {

    /** Answers a step with noise. */
    public interface Questions {
        NoisyGroups ask(PersonaPlan.Step step, Grouping grouping, Parts what);
    }

    /**
     * What was found, all of it noisy.
     *
     * @param centres by persona and category: roots of shares of spending. A customer is of the persona of the nearest one
     * @param groups customers, and their shares of spending added up, by persona
     */
    public record Found(List<double[]> centres, NoisyGroups groups) {}

    private Lloyd() {}

    public static Found run(PersonaPlan plan, Questions questions) {
        var start = plan.start();
        var centres = Centres.first(
                plan.personas(),
                questions.ask(start, new LargestCategory(plan.categories().size()), Parts.POSITION),
                start.standardError());
        for (int number = 1; number <= plan.rounds(); number++) {
            var round = plan.round(number);
            centres = Centres.moved(
                    centres, questions.ask(round, new NearestCentre(centres), Parts.POSITION), round.standardError());
        }
        return new Found(List.of(centres), questions.ask(plan.table(), new NearestCentre(centres), Parts.SHARE));
    }
}
