package io.lombard.anonymiser.core.attack;

import io.lombard.anonymiser.core.bounding.CellSums;
import io.lombard.anonymiser.core.bounding.CustomerBounding;
import io.lombard.anonymiser.core.bounding.LocatedRow;
import io.lombard.anonymiser.core.mechanism.Noise;
import io.lombard.anonymiser.core.plan.ReleasePlan;
import io.lombard.anonymiser.core.release.NoisyRelease;
import io.lombard.anonymiser.core.release.NoisySums;
import java.util.List;

/** The code that releases of customers go through, but for the reading of their files. */
final class RealPath implements ReleasePath {

    private final Noise noise = Noise.secure();

    @Override
    public CellSums bound(ReleasePlan plan, List<List<LocatedRow>> customers) {
        return CustomerBounding.bound(plan, customers);
    }

    @Override
    public NoisySums addNoise(ReleasePlan plan, CellSums sums) {
        return NoisySums.draw(plan, sums, noise);
    }

    @Override
    public NoisyRelease select(ReleasePlan plan, CellSums sums) {
        return NoisyRelease.draw(plan, sums, noise);
    }

    @Override
    public NoisyRelease publish(ReleasePlan plan, NoisySums noisy) {
        return NoisyRelease.of(plan, noisy);
    }
}
