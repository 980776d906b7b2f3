package io.lombard.population;

import java.util.ArrayDeque;
import java.util.random.RandomGenerator;

/**
 * Draws an index with probability proportional to its weight, in constant time: the alias method (Walker 1974, in
 * the form of Vose 1991).
 */
final class WeightedChoice {

    private final double[] keep;
    private final int[] alias;

    WeightedChoice(double... weights) {
        int n = weights.length;
        double total = 0;
        for (double weight : weights) {
            total += weight;
        }
        keep = new double[n];
        alias = new int[n];
        var poor = new ArrayDeque<Integer>(n);
        var rich = new ArrayDeque<Integer>(n);
        for (int i = 0; i < n; i++) {
            keep[i] = weights[i] * n / total;
            alias[i] = i;
            (keep[i] < 1 ? poor : rich).add(i);
        }
        level(poor, rich);
    }

    private void level(ArrayDeque<Integer> poor, ArrayDeque<Integer> rich) {
        while (!poor.isEmpty() && !rich.isEmpty()) {
            int low = poor.remove();
            int high = rich.remove();
            alias[low] = high;
            keep[high] -= 1 - keep[low];
            (keep[high] < 1 ? poor : rich).add(high);
        }
        // What is left differs from 1 by rounding only.
        poor.forEach(i -> keep[i] = 1);
        rich.forEach(i -> keep[i] = 1);
    }

    int draw(RandomGenerator random) {
        double point = random.nextDouble() * keep.length;
        int column = (int) point;
        return point - column < keep[column] ? column : alias[column];
    }
}
