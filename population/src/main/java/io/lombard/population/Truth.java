package io.lombard.population;

import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Exact counts over every cell of {@code spending-trends}, of what the population really did: what no partner ever
 * sees, and what a published table is compared with. The cells are a public domain, so its size doesn't depend on the
 * number of customers. Not thread-safe: count apart and {@link #add}.
 */
public final class Truth implements PaymentSink {

    private final Domains domains;
    private final List<YearMonth> months;
    private final List<Level> levels;
    private final long[][] customers;
    private final long[][] payments;
    private final long[][] pence;
    private final long[][] seenBy;
    private long visit;
    private int month;
    private int person;

    /**
     * A cell of the published table: {@code all} where the level doesn't split.
     *
     * @param level {@code nation}, {@code nation-people}, {@code region}, {@code area} or {@code area-people}
     */
    public record Cell(YearMonth month, String level, String area, String category, String ageBand, String gender) {}

    /**
     * What happened in a cell.
     *
     * @param customers people with at least one payment in it
     * @param payments debits; refunds don't count
     * @param pence their sum, without any bound
     */
    public record Counts(long customers, long payments, long pence) {}

    /** The places that a level tells apart, and whether it splits people. */
    private record Level(String name, Places places, boolean people) {}

    private enum Places {
        nation,
        region,
        area
    }

    Truth(Domains domains, List<YearMonth> months) {
        this.domains = domains;
        this.months = months;
        levels = List.of(
                new Level("nation", Places.nation, false),
                new Level("nation-people", Places.nation, true),
                new Level("region", Places.region, false),
                new Level("area", Places.area, false),
                new Level("area-people", Places.area, true));
        customers = new long[levels.size()][];
        payments = new long[levels.size()][];
        pence = new long[levels.size()][];
        seenBy = new long[levels.size()][];
        for (int level = 0; level < levels.size(); level++) {
            int size = months.size() * size(levels.get(level));
            customers[level] = new long[size];
            payments[level] = new long[size];
            pence[level] = new long[size];
            seenBy[level] = new long[size];
        }
    }

    @Override
    public void open(Customer customer, Month opened) {
        visit++;
        month = opened.index();
        person = customer.ageBand() * domains.genders.size() + customer.gender();
    }

    @Override
    public void accept(Payment payment) {
        if (payment.refund()) {
            return;
        }
        for (int level = 0; level < levels.size(); level++) {
            int cell = cell(levels.get(level), payment);
            if (seenBy[level][cell] != visit) {
                seenBy[level][cell] = visit;
                customers[level][cell]++;
            }
            payments[level][cell]++;
            pence[level][cell] += payment.pence();
        }
    }

    /** Adds what another count of the same population found for other customers. */
    public void add(Truth other) {
        for (int level = 0; level < levels.size(); level++) {
            add(customers[level], other.customers[level]);
            add(payments[level], other.payments[level]);
            add(pence[level], other.pence[level]);
        }
    }

    /** Every cell, empty ones too. */
    public Map<Cell, Counts> cells() {
        var cells = new LinkedHashMap<Cell, Counts>();
        for (int index = 0; index < levels.size(); index++) {
            var level = levels.get(index);
            for (int cell = 0; cell < payments[index].length; cell++) {
                cells.put(
                        name(level, cell),
                        new Counts(customers[index][cell], payments[index][cell], pence[index][cell]));
            }
        }
        return cells;
    }

    private int cell(Level level, Payment payment) {
        int place = switch (level.places()) {
            case nation -> 0;
            case region -> domains.region(payment.area());
            case area -> payment.area();
        };
        int cell = (month * places(level) + place) * domains.categories.size() + payment.category();
        return level.people() ? cell * people() + person : cell;
    }

    private Cell name(Level level, int cell) {
        int person = level.people() ? cell % people() : 0;
        int rest = level.people() ? cell / people() : cell;
        int category = rest % domains.categories.size();
        int place = rest / domains.categories.size() % places(level);
        var area = switch (level.places()) {
            case nation -> domains.nation;
            case region -> domains.regions.get(place);
            case area -> domains.areas.get(place).code();
        };
        return new Cell(
                months.get(rest / domains.categories.size() / places(level)),
                level.name(),
                area,
                domains.categories.get(category),
                level.people() ? domains.ageBands.get(person / domains.genders.size()) : "all",
                level.people() ? domains.genders.get(person % domains.genders.size()) : "all");
    }

    private int size(Level level) {
        return places(level) * domains.categories.size() * (level.people() ? people() : 1);
    }

    private int places(Level level) {
        return switch (level.places()) {
            case nation -> 1;
            case region -> domains.regions.size();
            case area -> domains.areas.size();
        };
    }

    private int people() {
        return domains.ageBands.size() * domains.genders.size();
    }

    private static void add(long[] sum, long[] part) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += part[i];
        }
    }
}
