package io.lombard.anonymiser.core.percentile;

import java.util.Arrays;

/** The never falling sequence that lies closest, in least squares, to a given one: neighbours that fall are averaged. */
final class Isotonic {

    private Isotonic() {}

    /** Source: Ayer, Brunk, Ewing, Reid, Silverman, Annals of Mathematical Statistics 26 (1955), "pool adjacent violators". */
    static double[] of(double[] values) {
        var sums = new double[values.length];
        var sizes = new int[values.length];
        int blocks = 0;
        for (double value : values) {
            sums[blocks] = value;
            sizes[blocks] = 1;
            while (blocks > 0 && sums[blocks - 1] * sizes[blocks] > sums[blocks] * sizes[blocks - 1]) {
                sums[blocks - 1] += sums[blocks];
                sizes[blocks - 1] += sizes[blocks];
                blocks--;
            }
            blocks++;
        }
        var rising = new double[values.length];
        int from = 0;
        for (int block = 0; block < blocks; block++) {
            Arrays.fill(rising, from, from + sizes[block], sums[block] / sizes[block]);
            from += sizes[block];
        }
        return rising;
    }
}
