package io.lombard.population;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How long the vectors of generated customers are, product by product: what clips are chosen by. Run it with {@code java -cp
 * population/target/classes:population/target/test-classes:contracts/target/classes io.lombard.population.ClipNorms 20000}.
 */
final class ClipNorms {

    private static final double[] QUANTILES = {0.5, 0.9, 0.95, 0.99, 1};

    private final Map<String, List<Double>> norms = new TreeMap<>();
    private final Map<String, Map<Object, Double>> vectors = new HashMap<>();
    private final Set<Integer> categories = new TreeSet<>();

    public static void main(String... arguments) {
        var norms = new ClipNorms();
        norms.measure(Long.parseLong(arguments[0]));
        norms.print();
    }

    private void measure(long customers) {
        var population = new Population(2013, List.of(YearMonth.of(2026, 9)));
        for (long index = 0; index < customers; index++) {
            population.customer(index, new PaymentSink() {
                @Override
                public void open(Customer customer, Month month) {}

                @Override
                public void accept(Payment payment) {
                    pay(payment);
                }
            });
            population.live(index, index + 1, this::live);
            vectors.forEach((product, vector) -> norms.computeIfAbsent(product, any -> new ArrayList<>())
                    .add(Math.sqrt(vector.values().stream()
                            .mapToDouble(value -> value * value)
                            .sum())));
            vectors.clear();
            categories.clear();
        }
    }

    private void pay(Payment payment) {
        if (!payment.refund()) {
            var cell = List.of(payment.category(), Math.min(4, (payment.day() - 1) / 7));
            var place = List.of(payment.area(), cell);
            count("weekly customers, nation", cell);
            count("weekly customers, area", place);
            vectors.computeIfAbsent("weekly payments, nation", any -> new HashMap<>())
                    .merge(cell, 1.0, Double::sum);
            vectors.computeIfAbsent("weekly spend, nation", any -> new HashMap<>())
                    .merge(cell, payment.pence() / 100.0, Double::sum);
            count("peers, nation", payment.category());
            count("peers, area", List.of(payment.area(), payment.category()));
            var hour = List.of(payment.day() % 7, payment.second() / 3600);
            count("pattern customers, nation", hour);
            count("pattern customers, nation-category", List.of(payment.category(), hour));
            count("pattern customers, area", List.of(payment.area(), hour));
            categories.add(payment.category());
            categories.forEach(other -> count(
                    "affinity customers",
                    List.of(Math.min(other, payment.category()), Math.max(other, payment.category()))));
        }
    }

    private void live(LifeFact fact) {
        switch (fact) {
            case LifeFact.Location at -> {
                count("footfall customers, nation", at.hour().getHour());
                count("footfall customers, area", List.of(at.area(), at.hour().getHour()));
            }
            case LifeFact.Conversation said -> {
                count("topics customers", said.topic());
                count("topics customers, sentiment", List.of(said.topic(), said.sentiment()));
            }
            case LifeFact.Description who -> {}
        }
    }

    /** Once, however often the customer was there. */
    private void count(String product, Object cell) {
        vectors.computeIfAbsent(product, any -> new HashMap<>()).put(cell, 1.0);
    }

    private void print() {
        norms.forEach((product, lengths) -> {
            Collections.sort(lengths);
            System.out.printf(Locale.ROOT, "%-28s %,7d customers", product, lengths.size());
            for (double quantile : QUANTILES) {
                System.out.printf(Locale.ROOT, "  %.0f %%: %.1f", 100 * quantile, lengths.get((int)
                        (quantile * (lengths.size() - 1))));
            }
            System.out.println();
        });
    }

    private ClipNorms() {}
}
