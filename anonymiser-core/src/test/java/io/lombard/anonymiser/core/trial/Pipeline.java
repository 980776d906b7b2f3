package io.lombard.anonymiser.core.trial;

import io.lombard.anonymiser.core.bounding.CellSums;
import io.lombard.anonymiser.core.bounding.TestKernel;
import io.lombard.anonymiser.core.bounding.TestKernel.Row;
import io.lombard.anonymiser.core.mechanism.Noise;
import io.lombard.anonymiser.core.plan.ReleasePlan;
import io.lombard.anonymiser.core.release.NoisyRelease;
import io.lombard.anonymiser.core.release.PublishedRow;
import java.util.List;

/** The way from customers' rows to released values. As it stands it is the real one; a {@link Mutant} replaces one step. */
interface Pipeline {

    Pipeline REAL = new Pipeline() {
        @Override
        public String toString() {
            return "the real pipeline";
        }
    };

    /** Noise off. */
    default CellSums bound(ReleasePlan plan, List<List<Row>> customers) {
        return TestKernel.sums(plan, customers);
    }

    /** What a release draws from: each takes a new one, as the service does. */
    default Noise noise() {
        return Noise.secure();
    }

    /** Values of each level's first measure, in lattice units. */
    default double[][] release(ReleasePlan plan, CellSums sums, Noise noise) {
        return values(plan, NoisyRelease.draw(plan, sums, noise).rows());
    }

    private static double[][] values(ReleasePlan plan, List<PublishedRow> rows) {
        var values = new double[plan.levels().size()][];
        int row = 0;
        for (int l = 0; l < values.length; l++) {
            values[l] = new double[plan.cells(plan.levels().get(l)).size()];
            for (int cell = 0; cell < values[l].length; cell++) {
                var value = rows.get(row++).values().getFirst().value();
                if (value == null) {
                    throw new IllegalStateException("a value is withheld: the trial's population is too small");
                }
                values[l][cell] = value * plan.measures().getFirst().lattice();
            }
        }
        return values;
    }
}
