package io.lombard.anonymiser.core.attack;

import io.lombard.anonymiser.core.plan.ReleasePlan;

/** What attacks the release of a plan before it may be published. */
public interface Attacks {

    /** Releases a made-up population by the plan, on the path of real releases, and attacks what comes out. */
    AttackReport against(ReleasePlan plan);
}
