package io.lombard.anonymiser.core.attack;

import io.lombard.anonymiser.core.bounding.LocatedRow;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/** What a level says about secret bits: an equation for each cell and measure, an unknown for each person. */
final class Equations {

    private final int level;
    private final int people;
    /** Cells that anybody may touch; the others are noise only. */
    private final int[] entries;

    private final LinearSolverDense<DMatrixRMaj> solver;

    private Equations(int level, int people, int[] entries) {
        this.level = level;
        this.people = people;
        this.entries = entries;
        this.solver = LinearSolverFactory_DDRM.leastSquares(entries.length, people);
    }

    /** @throws IllegalStateException when the equations are fewer than the people */
    static Equations of(Target target, int level, List<List<LocatedRow>> people) {
        var together = target.vector(target.bound(people)).of(level);
        var touched = IntStream.range(0, together.length).filter(i -> together[i] != 0);
        var equations = new Equations(level, people.size(), touched.toArray());
        var matrix = new DMatrixRMaj(equations.entries.length, people.size());
        for (int person = 0; person < people.size(); person++) {
            var x = equations.seen(target.vector(target.bound(List.of(people.get(person)))));
            for (int row = 0; row < x.length; row++) {
                matrix.set(row, person, x[row]);
            }
        }
        if (!equations.solver.setA(matrix)) {
            throw new IllegalStateException("the equations of a reconstruction have no unique solution");
        }
        return equations;
    }

    /** How many bits least squares get right. */
    int right(CellVector seen, BitSet bits) {
        var solution = new DMatrixRMaj(people, 1);
        solver.solve(new DMatrixRMaj(seen(seen)), solution);
        return (int) IntStream.range(0, people)
                .filter(person -> solution.get(person) > 0.5 == bits.get(person))
                .count();
    }

    private double[] seen(CellVector vector) {
        var all = vector.of(level);
        return IntStream.of(entries).mapToDouble(i -> all[i]).toArray();
    }
}
