package io.lombard.anonymiser.core.persona;

import io.lombard.anonymiser.core.plan.PersonaPlan;

/** A group for each centre: of those whom no other one is nearer to, the first one on a tie. */
final class NearestCentre implements Grouping {

    private final double[][] weights;
    private final double[] halfSquares;

    /** @param centres noisy ones, all finite; 1.0 is 1.0 */
    NearestCentre(double[][] centres) {
        weights = new double[centres.length][];
        halfSquares = new double[centres.length];
        for (int group = 0; group < centres.length; group++) {
            weights[group] = centres[group].clone();
            halfSquares[group] = Centres.product(centres[group], centres[group]) / 2 * PersonaPlan.LATTICE;
        }
    }

    @Override
    public int groups() {
        return weights.length;
    }

    @Override
    public int of(char[] vectors, int at) {
        int nearest = 0;
        double best = Double.NEGATIVE_INFINITY;
        for (int group = 0; group < weights.length; group++) {
            double likeness = -halfSquares[group];
            var weight = weights[group];
            for (int i = 0; i < weight.length; i++) {
                likeness += weight[i] * vectors[at + i];
            }
            if (likeness > best) {
                best = likeness;
                nearest = group;
            }
        }
        return nearest;
    }
}
