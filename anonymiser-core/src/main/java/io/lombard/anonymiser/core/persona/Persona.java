package io.lombard.anonymiser.core.persona;

import io.lombard.anonymiser.core.plan.PersonaPlan;
import io.lombard.anonymiser.core.plan.Suppression;
import io.lombard.anonymiser.core.release.PublishedTable.Column;
import io.lombard.anonymiser.core.release.ReleaseSummary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A row of the published table.
 *
 * @param number from 1, in the order of size
 * @param traits null when the persona is withheld
 * @param centre by category
 */
record Persona(int number, @Nullable Traits traits, List<Double> centre) {

    /** Name of the only level in summaries. */
    static final String LEVEL = "persona";

    static final String CUSTOMERS = "customers";

    /** @param shares by category: mean of the customers' shares of spending */
    private record Traits(Naming.Name name, Estimate customers, List<Estimate> shares) {}

    private record Estimate(double value, double error) {}

    static Persona of(PersonaPlan plan, Lloyd.Found found, int number, int group) {
        double error = plan.table().standardError();
        double customers = found.groups().count(group);
        boolean published = plan.suppression().publishes(customers, error);
        return new Persona(
                number,
                published ? traits(plan, found, group) : null,
                Arrays.stream(found.centres().get(group)).boxed().toList());
    }

    private static Traits traits(PersonaPlan plan, Lloyd.Found found, int group) {
        int width = plan.categories().size();
        double error = plan.table().standardError();
        double customers = found.groups().count(group);
        var shares = new ArrayList<Estimate>();
        var leadErrors = new double[width];
        var leads = new double[width];
        double ofLead = errorOfLead(found.groups(), group);
        for (int i = 0; i < width; i++) {
            double share = found.groups().mean(group, i);
            // A ratio of two noisy sums, to first order.
            double ofShare = error / customers * Math.sqrt(1 + share * share);
            shares.add(new Estimate(Math.max(0, share), ofShare));
            leadErrors[i] = ofShare * ofLead;
            leads[i] = share - average(found.groups(), i);
        }
        return new Traits(Naming.of(plan.categories(), leads, leadErrors), new Estimate(customers, error), shares);
    }

    /** Error of a share's lead over the average, in errors of the share: it is a part of the average, and so is the others' noise. */
    private static double errorOfLead(NoisyGroups groups, int group) {
        double part = groups.count(group) / customers(groups);
        return Math.sqrt((1 - part) * (1 - part) + (groups.groups() - 1) * part * part);
    }

    /** Over all customers. */
    private static double average(NoisyGroups groups, int category) {
        return IntStream.range(0, groups.groups())
                        .mapToDouble(group -> groups.sum(group, category))
                        .sum()
                / customers(groups);
    }

    private static double customers(NoisyGroups groups) {
        return IntStream.range(0, groups.groups()).mapToDouble(groups::count).sum();
    }

    static List<Column> columns(PersonaPlan plan) {
        var columns = new ArrayList<>(List.of(
                new Column("month", "string", false),
                new Column("persona", "string", false),
                new Column("name_en", "string", true),
                new Column("name_fr", "string", true),
                new Column(CUSTOMERS, "double", true),
                new Column("customers_se", "double", true),
                new Column("customers_reason", "string", true)));
        for (var category : plan.categories()) {
            columns.add(new Column("spend_" + category.column(), "double", true));
            columns.add(new Column("spend_" + category.column() + "_se", "double", true));
        }
        for (var category : plan.categories()) {
            columns.add(new Column("centre_" + category.column(), "double", false));
        }
        return List.copyOf(columns);
    }

    List<@Nullable Object> values(PersonaPlan plan) {
        var values = new ArrayList<@Nullable Object>();
        values.add(plan.month().toString());
        values.add("P" + number);
        values.add(traits == null ? null : traits.name().en());
        values.add(traits == null ? null : traits.name().fr());
        values.add(traits == null ? null : (Double) traits.customers().value());
        values.add(traits == null ? null : (Double) traits.customers().error());
        values.add(traits == null ? Suppression.BELOW_ACCURACY : null);
        for (int i = 0; i < centre.size(); i++) {
            values.add(traits == null ? null : (Double) traits.shares().get(i).value());
            values.add(traits == null ? null : (Double) traits.shares().get(i).error());
        }
        values.addAll(centre);
        return values;
    }

    static ReleaseSummary summary(List<Persona> personas) {
        var errors = new ArrayList<Double>();
        for (var persona : personas) {
            if (persona.traits != null) {
                errors.add(persona.traits.customers().error()
                        / persona.traits.customers().value());
            }
        }
        long published = errors.size();
        long withheld = personas.size() - published;
        return new ReleaseSummary(
                personas.size(),
                published,
                median(errors),
                List.of(new ReleaseSummary.LevelSummary(
                        LEVEL,
                        personas.size(),
                        Map.of(CUSTOMERS, published),
                        withheld == 0 ? Map.of() : Map.of(Suppression.BELOW_ACCURACY, withheld))));
    }

    private static double median(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        int size = sorted.size();
        return size == 0 ? 0 : (sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2;
    }
}
