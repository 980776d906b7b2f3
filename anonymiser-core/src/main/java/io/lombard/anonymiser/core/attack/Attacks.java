package io.lombard.anonymiser.core.attack;

import io.lombard.anonymiser.core.plan.Recipe;

/** What attacks the release of a recipe before it may be published. */
public interface Attacks {

    /** Releases a made-up population by the recipe, on the path of real releases, and attacks what comes out. */
    AttackReport against(Recipe recipe);
}
