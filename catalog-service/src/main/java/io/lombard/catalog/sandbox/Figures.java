package io.lombard.catalog.sandbox;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;

/**
 * Made-up figures of one row that go together: nobody pays without a payment, payments cost what payments cost, percentiles
 * rise with their rank, shares sum to one. A column's name is all that is known of what it means.
 */
final class Figures {

    private static final Pattern PERCENTILE = Pattern.compile("p([1-9][0-9]?)");
    private static final Pattern SHARE = Pattern.compile("(spend|centre)_(.+)");

    private final Random random;
    private final double customers;
    private final double payments;
    private final double spend;
    private final double median;

    /** Before they are made to sum to one. */
    private final Map<String, Double> shares = new HashMap<>();

    /**
     * @param people who could be counted in the row
     * @param columns names of all columns of the table
     */
    Figures(Random random, double people, Iterable<String> columns) {
        this.random = random;
        customers = people * between(0.01, 0.03);
        payments = customers * between(1.5, 6);
        spend = payments * between(8, 60);
        median = between(20, 200);
        for (var column : columns) {
            var share = SHARE.matcher(column);
            if (share.matches() && !column.endsWith("_se")) {
                shares.computeIfAbsent(share.group(2), _ -> Math.exp(random.nextGaussian()));
            }
        }
    }

    double of(String column) {
        var percentile = PERCENTILE.matcher(column);
        if (percentile.matches()) {
            double rank = Integer.parseInt(percentile.group(1));
            return median * Math.exp(0.6 * Math.log(rank / (100 - rank)));
        }
        var share = SHARE.matcher(column);
        if (share.matches()) {
            double part = shares.getOrDefault(share.group(2), 0.0)
                    / shares.values().stream().mapToDouble(Double::doubleValue).sum();
            return share.group(1).equals("centre") ? Math.sqrt(part) : part;
        }
        return switch (column) {
            case "customers" -> customers;
            case "payments" -> payments;
            case "spend" -> spend;
            default -> Math.exp(6 + 1.2 * random.nextGaussian());
        };
    }

    private double between(double from, double to) {
        return from + (to - from) * random.nextDouble();
    }
}
