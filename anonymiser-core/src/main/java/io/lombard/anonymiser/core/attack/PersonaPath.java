package io.lombard.anonymiser.core.attack;

import io.lombard.anonymiser.core.mechanism.Noise;
import io.lombard.anonymiser.core.persona.GroupSums;
import io.lombard.anonymiser.core.persona.Grouping;
import io.lombard.anonymiser.core.persona.NoisyGroups;
import io.lombard.anonymiser.core.persona.Parts;
import io.lombard.anonymiser.core.persona.SpendVectors;
import io.lombard.anonymiser.core.plan.PersonaPlan;

/** The steps that each question of a release of personas takes from customers to noisy figures. */
public interface PersonaPath {

    /** Exact sums of bounded customers. An attacker can take this step, too, for everybody whom they know. */
    GroupSums sums(SpendVectors customers, Grouping grouping, Parts what);

    /** The step that protects: all that an attacker may ever learn comes from its result. */
    NoisyGroups addNoise(PersonaPlan.Step step, GroupSums sums);

    /** The code that releases of customers go through. */
    static PersonaPath real(Noise noise) {
        return new PersonaPath() {
            @Override
            public GroupSums sums(SpendVectors customers, Grouping grouping, Parts what) {
                return customers.sums(grouping, what);
            }

            @Override
            public NoisyGroups addNoise(PersonaPlan.Step step, GroupSums sums) {
                return NoisyGroups.draw(step, sums, noise);
            }
        };
    }
}
