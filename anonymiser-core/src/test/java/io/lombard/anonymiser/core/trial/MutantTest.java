package io.lombard.anonymiser.core.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The real pipeline passes all checks, and each mutant dies under one that is named here. False alarms: two targets of mu with two sides at 6e-7 and less than
 * 1e-8 for the rest, below 1e-5 a run.
 */
class MutantTest {

    private static final Map<Mutant, String> KILLER = Map.ofEntries(
            Map.entry(Mutant.NO_BOUND, "sensitivity"),
            Map.entry(Mutant.BOUND_PER_ROW_ONLY, "sensitivity"),
            Map.entry(Mutant.NO_CLAMP, "sensitivity"),
            Map.entry(Mutant.DATA_DEPENDENT_CLAMP, "sensitivity"),
            Map.entry(Mutant.FORGOTTEN_SQRT_L, "mu"),
            Map.entry(Mutant.SIGMA_OVER_1_25, "mu"),
            Map.entry(Mutant.FIXED_SEED, "freshness"),
            Map.entry(Mutant.STICKY_NOISE, "freshness"),
            Map.entry(Mutant.SAME_NOISE_IN_ALL_CELLS, "freshness"),
            Map.entry(Mutant.DOUBLE_PRECISION_GAUSSIAN, "lattice"),
            Map.entry(Mutant.SUMS_WITHOUT_NOISE, "mu"));

    @Test
    void theRealPipelinePassesAll() {
        checks(100_000)
                .forEach((name, check) ->
                        assertThat(check.apply(Pipeline.REAL)).as(name).isEmpty());
    }

    @ParameterizedTest
    @EnumSource
    void dies(Mutant mutant) {
        var check = Objects.requireNonNull(checks(4000).get(KILLER.get(mutant)));

        assertThat(check.apply(mutant)).isNotEmpty();
    }

    private static Map<String, Function<Pipeline, String>> checks(int runs) {
        var checks = new LinkedHashMap<String, Function<Pipeline, String>>();
        checks.put("sensitivity", Checks::sensitivity);
        checks.put("mu", pipeline -> Checks.mu(pipeline, runs));
        checks.put("sampler", Checks::sampler);
        checks.put("freshness", Checks::freshness);
        checks.put("lattice", Checks::lattice);
        return checks;
    }
}
