package io.lombard.anonymiser.core.trial;

import io.lombard.anonymiser.core.accounting.Rho;
import io.lombard.anonymiser.core.bounding.TestKernel.Row;
import io.lombard.anonymiser.core.mechanism.DiscreteGaussian;
import io.lombard.anonymiser.core.plan.Dimension;
import io.lombard.anonymiser.core.plan.Level;
import io.lombard.anonymiser.core.plan.Measure;
import io.lombard.anonymiser.core.plan.ReleasePlan;
import io.lombard.anonymiser.core.plan.Suppression;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The release that is tried: customers in 48 cells and in 24 pairs of cells, both with an L2 bound of sqrt(8) and half of
 * rho = 0.5. So mu = sqrt(2 rho) = 1, and it is reached by whoever touches 8 cells of different pairs, or more.
 */
final class Trial {

    static final int CELLS = 48;
    static final int FINEST = 1;
    static final double MU = 1;

    static final ReleasePlan PLAN = new ReleasePlan(
            "trial",
            YearMonth.of(2026, 8),
            "GBP",
            List.of(new Dimension("cell", terms(), "cell")),
            List.of(level("pair"), level("cell")),
            List.of(new Measure.Customers(new BigDecimal("2.828"), 1000, BigDecimal.ONE)),
            Rho.of("0.5"),
            new Suppression(0));

    /** Sixty customers in each cell, of one cell each: 15 sigmas, so that no value falls below zero and is withheld. */
    static final List<List<Row>> POPULATION = IntStream.range(0, 60 * CELLS)
            .mapToObj(c -> List.of(new Row(c % CELLS, 100)))
            .toList();

    private Trial() {}

    /** One payment in each of so many cells: of eight different pairs, or of pairs side by side where there are more. */
    static List<Row> customerOf(int cells) {
        int step = cells > CELLS / 2 ? 1 : 2;
        return IntStream.range(0, cells).mapToObj(i -> new Row(step * i, 100)).toList();
    }

    static DiscreteGaussian noise(int level) {
        return PLAN.mechanism(PLAN.levels().get(level), PLAN.measures().getFirst())
                .noise();
    }

    private static List<Dimension.Term> terms() {
        var terms = new ArrayList<Dimension.Term>();
        for (int pair = 0; pair < CELLS / 2; pair++) {
            terms.add(new Dimension.Term("p" + pair, "pair", null));
            terms.add(new Dimension.Term("p" + pair + "a", "cell", "p" + pair));
            terms.add(new Dimension.Term("p" + pair + "b", "cell", "p" + pair));
        }
        return terms;
    }

    private static Level level(String name) {
        return new Level(name, Map.of("cell", name), new BigDecimal("0.5"));
    }
}
