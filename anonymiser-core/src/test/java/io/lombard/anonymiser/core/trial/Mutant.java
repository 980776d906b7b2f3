package io.lombard.anonymiser.core.trial;

import io.lombard.anonymiser.core.accounting.Rho;
import io.lombard.anonymiser.core.bounding.CellSums;
import io.lombard.anonymiser.core.bounding.TestKernel;
import io.lombard.anonymiser.core.bounding.TestKernel.Row;
import io.lombard.anonymiser.core.mechanism.Noise;
import io.lombard.anonymiser.core.mechanism.SeededNoise;
import io.lombard.anonymiser.core.plan.ReleasePlan;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** The ways in which such a mechanism is known to go wrong: the real pipeline with one step done badly. */
enum Mutant implements Pipeline {
    NO_BOUND {
        @Override
        public CellSums bound(ReleasePlan plan, List<List<Row>> customers) {
            return TestKernel.passedOffAs(plan, TestKernel.sums(Changed.unbounded(plan), customers));
        }
    },
    BOUND_PER_ROW_ONLY {
        @Override
        public CellSums bound(ReleasePlan plan, List<List<Row>> customers) {
            return TestKernel.sums(
                    plan, customers.stream().flatMap(List::stream).map(List::of).toList());
        }
    },
    NO_CLAMP {
        @Override
        public CellSums bound(ReleasePlan plan, List<List<Row>> customers) {
            return TestKernel.passedOffAs(plan, TestKernel.sums(Changed.unclamped(plan), customers));
        }
    },
    DATA_DEPENDENT_CLAMP {
        @Override
        public CellSums bound(ReleasePlan plan, List<List<Row>> customers) {
            var amounts = customers.stream()
                    .flatMap(List::stream)
                    .mapToLong(Row::amount)
                    .sorted()
                    .toArray();
            long clamp = amounts.length == 0 ? 0 : amounts[amounts.length / 2];
            return TestKernel.sums(
                    plan,
                    customers.stream()
                            .map(rows -> rows.stream()
                                    .map(row -> new Row(row.leaf(), Math.min(row.amount(), clamp)))
                                    .toList())
                            .toList());
        }
    },
    FORGOTTEN_SQRT_L {
        @Override
        public double[][] release(ReleasePlan plan, CellSums sums, Noise noise) {
            var forgetful = Changed.clips(plan, 1 / Math.sqrt(8));
            return Pipeline.REAL.release(forgetful, TestKernel.passedOffAs(forgetful, sums), noise);
        }
    },
    SIGMA_OVER_1_25 {
        @Override
        public double[][] release(ReleasePlan plan, CellSums sums, Noise noise) {
            var rho = Rho.of(plan.rho().toBigDecimal().multiply(new BigDecimal("1.5625")));
            return Pipeline.REAL.release(Changed.plan(plan, plan.levels(), plan.measures(), rho), sums, noise);
        }
    },
    FIXED_SEED {
        @Override
        public Noise noise() {
            return SeededNoise.of(42);
        }
    },
    STICKY_NOISE {
        private final Map<String, double[][]> answered = new HashMap<>();

        @Override
        public double[][] release(ReleasePlan plan, CellSums sums, Noise noise) {
            return answered.computeIfAbsent(
                    Arrays.toString(sums.of(Trial.FINEST, 0)), key -> Pipeline.REAL.release(plan, sums, noise));
        }
    },
    SAME_NOISE_IN_ALL_CELLS {
        @Override
        public double[][] release(ReleasePlan plan, CellSums sums, Noise noise) {
            var same = new long[plan.levels().size()][1];
            for (int l = 0; l < same.length; l++) {
                same[l][0] = noise.draw(Trial.noise(l));
            }
            return Pipeline.REAL.release(plan, TestKernel.moved(sums, same), silent());
        }
    },
    DOUBLE_PRECISION_GAUSSIAN {
        private final RandomGenerator random = new SplittableRandom();

        @Override
        public double[][] release(ReleasePlan plan, CellSums sums, Noise noise) {
            var values = Pipeline.REAL.release(plan, sums, silent());
            for (int l = 0; l < values.length; l++) {
                double sigma = Trial.noise(l).sigma();
                values[l] = Arrays.stream(values[l])
                        .map(value -> value + sigma * random.nextGaussian())
                        .toArray();
            }
            return values;
        }
    },
    SUMS_WITHOUT_NOISE {
        @Override
        public Noise noise() {
            return silent();
        }
    };

    private static final Noise SILENT = SeededNoise.of((RandomGenerator) () -> 0);

    /** A generator of zeros makes draws of zero. */
    private static Noise silent() {
        return SILENT;
    }
}
