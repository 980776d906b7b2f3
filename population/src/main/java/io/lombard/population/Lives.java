package io.lombard.population;

import io.lombard.contracts.vocabulary.Vocabulary;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Where customers are, what they tell the bank and what they earn. Three in ten have opted in to location: at night they
 * are seen at home, in working hours on working days at work (one in four works in another area), else at home or at the
 * shops, nine times in ten of their own area, as payments are. Incomes follow the area and how freely someone spends.
 */
final class Lives {

    static final double OPTED_IN = 0.3;
    static final double SEEN_PER_DAY = 3;
    static final double WORKS_AWAY = 0.25;
    private static final double INCOME_UNKNOWN = 0.05;
    private static final int OF_PERSON = 1;
    private static final int OF_MONTH = 1 << 20;

    /** Conversations a month, under 25 to 65 and over, then age unknown. */
    private static final double[] TALKS = {0.35, 0.4, 0.35, 0.3, 0.35, 0.5, 0.35};

    private static final double[] TOPICS = {3, 14, 12, 6, 8, 7, 7, 5, 6, 6, 3, 5, 9, 5, 2, 6};
    private static final double[] GOOD_OR_NOT = {0.2, 0.5, 0.3};
    private static final double[] INCOMES = {15_000, 25_000, 35_000, 50_000, 75_000};
    private static final double MEDIAN_INCOME = 30_000;

    private final Domains domains;
    private final Spending spending;
    private final String seedName;
    private final long seed;
    private final List<List<String>> cells;
    private final List<String> topics = codes("conversation-topics");
    private final List<String> sentiments = codes("sentiments");
    private final List<String> incomes = codes("income-bands");
    private final WeightedChoice topic = new WeightedChoice(TOPICS);
    private final WeightedChoice sentiment = new WeightedChoice(GOOD_OR_NOT);
    private final WeightedChoice cellByRank = new WeightedChoice(4, 2, 1);
    private final WeightedChoice awake =
            new WeightedChoice(1, 1, 1, 1, 1, 1, 3, 5, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 5, 4, 3, 2);

    /** The places of a customer's life. */
    private record Places(int home, String homeCell, int work, String workCell, boolean works) {}

    Lives(long seed, Domains domains, Spending spending) {
        this.seed = seed;
        this.domains = domains;
        this.spending = spending;
        seedName = RecordWriter.seedName(seed);
        var all = Vocabulary.bundled("uk-cells").level("cell");
        cells = domains.areas.stream()
                .map(area -> all.stream()
                        .filter(cell -> area.code().equals(cell.parent()))
                        .map(Vocabulary.Term::code)
                        .toList())
                .toList();
    }

    void describe(Customer customer, Month month, Consumer<LifeFact> sink) {
        var random = Seeds.month(seed, customer.index(), OF_PERSON);
        sink.accept(new LifeFact.Description(
                RecordWriter.customerId(seedName, customer.index()),
                month.value().atDay(1).atStartOfDay(),
                domains.areas.get(customer.area()).code(),
                domains.ageBands.get(customer.ageBand()),
                domains.genders.get(customer.gender()),
                income(customer, random)));
    }

    private String income(Customer customer, SplittableRandom random) {
        if (random.nextDouble() < INCOME_UNKNOWN) {
            return incomes.getLast();
        }
        double income = MEDIAN_INCOME
                * wealth(domains.regions.get(domains.region(customer.area())))
                * Math.pow(customer.spendingLevel(), 0.8)
                * Math.exp(0.3 * random.nextGaussian());
        int band = 0;
        while (band < INCOMES.length && income >= INCOMES[band]) {
            band++;
        }
        return incomes.get(band);
    }

    /** London, the South East and the East of England earn more than the rest. */
    private static double wealth(String region) {
        return switch (region) {
            case "TLI" -> 1.3;
            case "TLJ", "TLH" -> 1.1;
            default -> 0.95;
        };
    }

    void live(Customer customer, Month month, Consumer<LifeFact> sink) {
        int number = month.value().getYear() * 12 + month.value().getMonthValue();
        var random = Seeds.month(seed, customer.index(), OF_MONTH + number);
        talk(customer, month, random, sink);
        if (isOptedIn(customer)) {
            move(customer, places(customer), month, random, sink);
        }
    }

    private boolean isOptedIn(Customer customer) {
        return Seeds.month(seed, customer.index(), OF_PERSON + 1).nextDouble() < OPTED_IN;
    }

    private Places places(Customer customer) {
        var random = Seeds.month(seed, customer.index(), OF_PERSON + 2);
        int work = random.nextDouble() < WORKS_AWAY ? spending.away(customer, random) : customer.area();
        boolean works = !domains.ageBands.get(customer.ageBand()).equals("65-plus") && random.nextDouble() < 0.8;
        return new Places(customer.area(), cell(customer.area(), random), work, cell(work, random), works);
    }

    private String cell(int area, SplittableRandom random) {
        var there = cells.get(area);
        return there.get(Math.min(cellByRank.draw(random) * 2 + random.nextInt(2), there.size() - 1));
    }

    private void move(Customer customer, Places places, Month month, SplittableRandom random, Consumer<LifeFact> sink) {
        int number = 0;
        for (int day = 1; day <= month.value().lengthOfMonth(); day++) {
            boolean working =
                    places.works() && month.value().atDay(day).getDayOfWeek().getValue() <= 5;
            int seen = Spending.poisson(SEEN_PER_DAY, random);
            for (int i = 0; i < seen; i++) {
                sink.accept(seen(customer, places, month, day, working, random, number++));
            }
        }
    }

    private LifeFact seen(
            Customer customer,
            Places places,
            Month month,
            int day,
            boolean working,
            SplittableRandom random,
            int number) {
        int hour = awake.draw(random);
        boolean night = hour < 7 || hour >= 22;
        int area = places.home();
        var cell = places.homeCell();
        if (working && hour >= 9 && hour < 17) {
            area = places.work();
            cell = places.workCell();
        } else if (!night && random.nextDouble() < 0.4) {
            area = spending.area(customer, random);
            cell = cell(area, random);
        }
        return new LifeFact.Location(
                RecordWriter.customerId(seedName, customer.index()),
                number,
                month.value().atDay(day).atTime(hour, 0),
                cell,
                domains.areas.get(area).code(),
                domains.ageBands.get(customer.ageBand()),
                domains.genders.get(customer.gender()));
    }

    private void talk(Customer customer, Month month, SplittableRandom random, Consumer<LifeFact> sink) {
        int count = Spending.poisson(TALKS[customer.ageBand()], random);
        for (int number = 0; number < count; number++) {
            sink.accept(new LifeFact.Conversation(
                    RecordWriter.customerId(seedName, customer.index()),
                    number,
                    month.value().atDay(month.day(random)).atTime(8 + random.nextInt(12), 0),
                    topics.get(topic.draw(random)),
                    sentiments.get(sentiment.draw(random)),
                    domains.areas.get(customer.area()).code(),
                    domains.ageBands.get(customer.ageBand()),
                    domains.genders.get(customer.gender())));
        }
    }

    private static List<String> codes(String vocabulary) {
        return Vocabulary.bundled(vocabulary).terms().stream()
                .map(Vocabulary.Term::code)
                .toList();
    }
}
