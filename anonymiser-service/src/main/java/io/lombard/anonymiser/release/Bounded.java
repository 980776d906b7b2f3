package io.lombard.anonymiser.release;

import io.lombard.anonymiser.core.bounding.CellSums;
import io.lombard.anonymiser.core.mechanism.Noise;
import io.lombard.anonymiser.core.persona.PersonaRelease;
import io.lombard.anonymiser.core.persona.SpendVectors;
import io.lombard.anonymiser.core.plan.PersonaPlan;
import io.lombard.anonymiser.core.plan.Recipe;
import io.lombard.anonymiser.core.plan.ReleasePlan;
import io.lombard.anonymiser.core.release.DrawnRelease;
import io.lombard.anonymiser.core.release.NoisyRelease;

/** What is left of customers when they are bounded: exact, and never stored. */
sealed interface Bounded {

    /**
     * Draws the noise of the whole release, in as many steps as the recipe has, in one go: nothing is kept between them, so an interrupted
     * draw is never taken up again.
     *
     * @throws IllegalArgumentException when this was bounded by another recipe
     */
    DrawnRelease draw(Recipe recipe, Noise noise);

    /** Sums by cell. */
    record Cells(CellSums sums) implements Bounded {

        @Override
        public DrawnRelease draw(Recipe recipe, Noise noise) {
            return switch (recipe) {
                case ReleasePlan plan -> NoisyRelease.draw(plan, sums, noise);
                case PersonaPlan plan -> throw new IllegalArgumentException("sums by cell are not of personas");
            };
        }
    }

    /** How each customer divides their spending; a step towards personas needs them all again. */
    record Spending(SpendVectors customers) implements Bounded {

        @Override
        public DrawnRelease draw(Recipe recipe, Noise noise) {
            return switch (recipe) {
                case PersonaPlan plan -> PersonaRelease.draw(plan, customers, noise);
                case ReleasePlan plan -> throw new IllegalArgumentException("divisions of spending have no cells");
            };
        }
    }
}
