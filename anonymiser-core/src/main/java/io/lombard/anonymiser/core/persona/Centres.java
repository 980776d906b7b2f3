package io.lombard.anonymiser.core.persona;

import java.util.Arrays;

/** Points that groups gather around. Works on noisy figures only, so it costs no privacy. */
final class Centres {

    /** A group smaller than so many standard errors has no mean worth following. */
    private static final double SIGMAS = 3;

    private static final int MERGING_ROUNDS = 20;

    private Centres() {}

    /** The mean of each group, brought back among vectors that can be; the old centre where the noise hides the group. */
    static double[][] moved(double[][] from, NoisyGroups groups, double standardError) {
        var moved = new double[from.length][];
        for (int group = 0; group < moved.length; group++) {
            moved[group] = groups.count(group) > SIGMAS * standardError
                    ? feasible(groups, group, from[group].length)
                    : from[group];
        }
        return moved;
    }

    /**
     * First centres: the means by largest category, weighted by their counts, are themselves put in so many groups. Seeds are the
     * heaviest one, then always the one that adds most weighted squared distance.
     */
    static double[][] first(int number, NoisyGroups groups, double standardError) {
        int width = groups.groups();
        var points = new double[width][];
        var weights = new double[width];
        for (int group = 0; group < width; group++) {
            boolean seen = groups.count(group) > SIGMAS * standardError;
            points[group] = seen ? feasible(groups, group, width) : corner(group, width);
            weights[group] = seen ? groups.count(group) : standardError;
        }
        var centres = seeds(number, points, weights);
        for (int round = 0; round < MERGING_ROUNDS; round++) {
            centres = merged(centres, points, weights);
        }
        return centres;
    }

    private static double[] corner(int category, int width) {
        var corner = new double[width];
        corner[category] = 1;
        return corner;
    }

    private static double[] feasible(NoisyGroups groups, int group, int width) {
        var mean = new double[width];
        for (int i = 0; i < width; i++) {
            mean[i] = Math.clamp(groups.mean(group, i), 0, 1);
        }
        double norm = Math.sqrt(product(mean, mean));
        if (norm > 1) {
            for (int i = 0; i < width; i++) {
                mean[i] /= norm;
            }
        }
        return mean;
    }

    private static double[][] seeds(int number, double[][] points, double[] weights) {
        var seeds = new double[number][];
        var gains = weights.clone();
        var distances = new double[points.length];
        Arrays.fill(distances, Double.POSITIVE_INFINITY);
        for (int i = 0; i < number; i++) {
            seeds[i] = points[largest(gains)];
            for (int point = 0; point < points.length; point++) {
                distances[point] = Math.min(distances[point], distance2(points[point], seeds[i]));
                gains[point] = weights[point] * distances[point];
            }
        }
        return seeds;
    }

    private static double[][] merged(double[][] centres, double[][] points, double[] weights) {
        var sums = new double[centres.length][centres[0].length];
        var totals = new double[centres.length];
        for (int point = 0; point < points.length; point++) {
            int group = nearest(centres, points[point]);
            totals[group] += weights[point];
            for (int i = 0; i < points[point].length; i++) {
                sums[group][i] += weights[point] * points[point][i];
            }
        }
        for (int group = 0; group < sums.length; group++) {
            for (int i = 0; i < sums[group].length; i++) {
                sums[group][i] = totals[group] > 0 ? sums[group][i] / totals[group] : centres[group][i];
            }
        }
        return sums;
    }

    private static int nearest(double[][] centres, double[] point) {
        var likeness = new double[centres.length];
        for (int group = 0; group < centres.length; group++) {
            likeness[group] = -distance2(centres[group], point);
        }
        return largest(likeness);
    }

    private static int largest(double[] values) {
        int largest = 0;
        for (int i = 1; i < values.length; i++) {
            if (values[i] > values[largest]) {
                largest = i;
            }
        }
        return largest;
    }

    static double product(double[] a, double[] b) {
        double product = 0;
        for (int i = 0; i < a.length; i++) {
            product += a[i] * b[i];
        }
        return product;
    }

    private static double distance2(double[] a, double[] b) {
        return product(a, a) - 2 * product(a, b) + product(b, b);
    }
}
