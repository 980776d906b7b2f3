package io.lombard.anonymiser.core.percentile;

import static io.lombard.anonymiser.core.percentile.BinTree.NINETY_FIVE_PERCENT;

/**
 * Customers by the bin of their total, as noise lets it be known: no bin holds less than nothing, and all hold what is there in
 * all.
 */
public final class Distribution {

    private final BinTree tree;
    private final double customers;
    /** For the lower edge of each bin, and then for the end of the last, the share of customers below it. */
    private final double[] below;

    private Distribution(BinTree tree, double customers, double[] below) {
        this.tree = tree;
        this.customers = customers;
        this.below = below;
    }

    /** @param counts consistent and noisy, by bin; some may be below zero */
    static Distribution of(BinTree tree, double[] counts) {
        var cumulated = new double[counts.length - 1];
        double sum = 0;
        for (int bin = 0; bin < cumulated.length; bin++) {
            sum += counts[bin];
            cumulated[bin] = sum;
        }
        double customers = sum + counts[counts.length - 1];
        var rising = Isotonic.of(cumulated);
        var below = new double[counts.length + 1];
        for (int bin = 0; bin < rising.length; bin++) {
            below[bin + 1] = Math.clamp(rising[bin] / customers, 0, 1);
        }
        below[counts.length] = 1;
        return new Distribution(tree, customers, below);
    }

    /** Number of customers. */
    public double customers() {
        return customers;
    }

    /** Standard error of {@link #customers}, the same for all distributions of a tree. */
    public double customersError() {
        return tree.totalError();
    }

    /**
     * What the given share of customers spent less than. The 95 % interval holds the amounts whose noisy rank is within 1.96 standard
     * errors of the rank asked for; the standard error that is stated covers its wider side, and the bin's width.
     *
     * @param rank in percent, 1 to 99
     */
    public Percentile percentile(int rank) {
        double share = rank / 100.0;
        if (!(customers > 0)) {
            return Percentile.OUTSIDE_THE_EDGES;
        }
        int bin = binReaching(below, share);
        double value = amount(below, bin, share);
        var highest = shifted(share, NINETY_FIVE_PERCENT);
        double low = amount(highest, binReaching(highest, share), share);
        var lowest = shifted(share, -NINETY_FIVE_PERCENT);
        double high = amount(lowest, binLeaving(lowest, share), share);
        if (Double.isNaN(value + low + high)) {
            return Percentile.OUTSIDE_THE_EDGES;
        }
        double side = Math.max(high - value, value - low) / NINETY_FIVE_PERCENT;
        double width = tree.edge(bin + 1) - tree.edge(bin);
        return new Percentile(value, Math.hypot(side, width / Math.sqrt(12)));
    }

    /** Shares below the edges, moved by so many of their standard errors. */
    private double[] shifted(double share, double times) {
        var shifted = below.clone();
        for (int edge = 0; edge < shifted.length; edge++) {
            shifted[edge] += times * tree.rankError(edge, share) / customers;
        }
        return shifted;
    }

    /** The first bin at whose end the share is reached. */
    private int binReaching(double[] shares, double share) {
        int bin = 0;
        while (bin < tree.bins() - 1 && shares[bin + 1] < share) {
            bin++;
        }
        return bin;
    }

    /** The last bin at whose beginning the share is not yet reached. */
    private int binLeaving(double[] shares, double share) {
        int bin = tree.bins() - 1;
        while (bin > 0 && shares[bin] >= share) {
            bin--;
        }
        return bin;
    }

    /** Where in the bin the share is reached, when customers are spread over it evenly in relative terms; none in an open bin. */
    private double amount(double[] shares, int bin, double share) {
        if (bin == 0 || bin == tree.bins() - 1) {
            return Double.NaN;
        }
        double part = Math.clamp((share - shares[bin]) / (shares[bin + 1] - shares[bin]), 0, 1);
        return tree.edge(bin) * Math.pow(tree.edge(bin + 1) / tree.edge(bin), part);
    }
}
