package io.lombard.anonymiser.core.release;

/** What a level with a wide clip says is true, by its cells, in lattice units. */
final class Totals {

    /** Values less certain than that are no divisor, and no dividend: to first order in the noise a ratio is unbiased. */
    static final double CERTAIN = 10;

    private final double[] values;
    private final double[] errors;
    private final int[] anchorOf;

    /** @param anchorOf for each cell the anchor's cell that covers it */
    Totals(double[] values, double[] errors, int[] anchorOf) {
        this.values = values.clone();
        this.errors = errors.clone();
        this.anchorOf = anchorOf;
    }

    int size() {
        return values.length;
    }

    double value(int cell) {
        return values[cell];
    }

    double error(int cell) {
        return errors[cell];
    }

    int anchorOf(int cell) {
        return anchorOf[cell];
    }

    boolean certain(int cell) {
        return values[cell] > CERTAIN * errors[cell];
    }
}
