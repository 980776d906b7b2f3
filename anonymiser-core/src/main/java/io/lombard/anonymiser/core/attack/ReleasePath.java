package io.lombard.anonymiser.core.attack;

import io.lombard.anonymiser.core.bounding.CellSums;
import io.lombard.anonymiser.core.bounding.LocatedRow;
import io.lombard.anonymiser.core.plan.ReleasePlan;
import io.lombard.anonymiser.core.release.NoisyRelease;
import io.lombard.anonymiser.core.release.NoisySums;
import java.util.List;

/** The steps of a release from customers to what is published. */
public interface ReleasePath {

    /** Exact sums of bounded customers. An attacker can take this step, too, for everybody whom they know. */
    CellSums bound(ReleasePlan plan, List<List<LocatedRow>> customers);

    /** The step that protects: all that an attacker may ever learn comes from its result. */
    NoisySums addNoise(ReleasePlan plan, CellSums sums);

    /** Both steps in one, where a threshold chooses the rows: noise in touched cells, and a row from the threshold on. */
    NoisyRelease select(ReleasePlan plan, CellSums sums);

    /** What readers get. */
    NoisyRelease publish(ReleasePlan plan, NoisySums noisy);
}
