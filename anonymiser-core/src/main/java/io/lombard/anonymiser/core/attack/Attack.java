package io.lombard.anonymiser.core.attack;

import io.lombard.anonymiser.core.plan.ReleasePlan;
import java.util.Optional;

/** One attack, with its control. */
sealed interface Attack
        permits ComplementarySuppression, Differencing, MembershipInference, OneRunCanaries, Reconstruction {

    String name();

    /** Why a release of that plan can't be attacked in this way; empty when it can. */
    default Optional<Words> leftOut(ReleasePlan plan) {
        return Optional.empty();
    }

    AttackResult on(Target target);
}
