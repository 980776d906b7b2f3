package io.lombard.population;

import io.lombard.contracts.vocabulary.MerchantCategoryCodes;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * What customers pay for, where, when and how much. Nine payments in ten are made at home, the others in another area,
 * drawn by Zipf's law with exponent 0.8 over the areas from the most to the least populous; two in a hundred come back.
 */
final class Spending {

    static final double AT_HOME = 0.9;
    static final double AWAY_EXPONENT = 0.8;
    static final double REFUNDED = 0.02;
    private static final long MOST_PENCE = 2_500_000;

    private final List<Shelf> shelves;
    private final WeightedChoice away;
    private final int[] areasBySize;

    /** The subcategories of a category, and the hours at which they sell. */
    private record Shelf(int category, List<Article> articles, WeightedChoice choice, WeightedChoice hours) {}

    /** A subcategory: amounts are log-normal. */
    private record Article(double logMedianPence, double spread, List<String> codes, WeightedChoice code) {}

    Spending(Domains domains) {
        areasBySize = IntStream.range(0, domains.areas.size())
                .boxed()
                .sorted(Comparator.comparingLong(
                        area -> -domains.areas.get(area).population()))
                .mapToInt(area -> area)
                .toArray();
        away = zipf(areasBySize.length, AWAY_EXPONENT);
        var articles = new Table("subcategories");
        var categories = new Table("categories");
        var rhythms = new Table("rhythms");
        var codes = new MerchantCategoryCodes().all();
        shelves = IntStream.range(0, domains.categories.size())
                .mapToObj(category -> {
                    var subcategories = domains.subcategoriesOf(category);
                    var hours = rhythms.numbers(categories.text(domains.categories.get(category), "rhythm"));
                    return new Shelf(
                            category,
                            IntStream.of(subcategories)
                                    .mapToObj(subcategory ->
                                            article(domains.subcategories.get(subcategory), articles, codes))
                                    .toList(),
                            new WeightedChoice(IntStream.of(subcategories)
                                    .mapToDouble(subcategory ->
                                            articles.number(domains.subcategories.get(subcategory), "weight"))
                                    .toArray()),
                            new WeightedChoice(hours));
                })
                .toList();
    }

    private static Article article(String subcategory, Table table, Map<String, String> codes) {
        var listed = codes.entrySet().stream()
                .filter(code -> code.getValue().equals(subcategory))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        // A code that no list names counts as "other".
        var used = listed.isEmpty() ? List.of("8999") : listed;
        return new Article(
                Math.log(100 * table.number(subcategory, "median")),
                table.number(subcategory, "sigma"),
                used,
                zipf(used.size(), 1));
    }

    /** Makes up a customer's payments of a month. */
    void payments(Customer customer, Month month, SplittableRandom random, Consumer<Payment> sink) {
        int count = poisson(customer.paymentsPerDay() * month.value().lengthOfMonth(), random);
        for (int number = 0; number < count; number++) {
            sink.accept(payment(customer, month, random, number));
        }
    }

    private Payment payment(Customer customer, Month month, SplittableRandom random, int number) {
        var shelf = shelves.get(customer.favourites().draw(random));
        var article = shelf.articles().get(shelf.choice().draw(random));
        return new Payment(
                number,
                month.day(random),
                shelf.hours().draw(random) * 3600 + random.nextInt(3600),
                area(customer, random),
                shelf.category(),
                article.codes().get(article.code().draw(random)),
                pence(customer, article, random),
                random.nextDouble() < REFUNDED);
    }

    int area(Customer customer, SplittableRandom random) {
        if (random.nextDouble() < AT_HOME) {
            return customer.area();
        }
        return away(customer, random);
    }

    /** Another area than the customer's own. */
    int away(Customer customer, SplittableRandom random) {
        int area = customer.area();
        while (area == customer.area()) {
            area = areasBySize[away.draw(random)];
        }
        return area;
    }

    private static long pence(Customer customer, Article article, SplittableRandom random) {
        double pence = customer.spendingLevel()
                * Math.exp(article.logMedianPence() + article.spread() * random.nextGaussian());
        return Math.clamp(Math.round(pence), 1, MOST_PENCE);
    }

    /** Knuth's product method: the mean is a month's payments, far from where exp(-mean) underflows. */
    static int poisson(double mean, SplittableRandom random) {
        double floor = Math.exp(-mean);
        double product = random.nextDouble();
        int count = 0;
        while (product > floor) {
            product *= random.nextDouble();
            count++;
        }
        return count;
    }

    private static WeightedChoice zipf(int size, double exponent) {
        return new WeightedChoice(IntStream.rangeClosed(1, size)
                .mapToDouble(rank -> Math.pow(rank, -exponent))
                .toArray());
    }
}
