package io.lombard.population;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.OutputStream;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Customers and their payments over some months, decided by a seed. Nothing is kept: any range of customers can be
 * made on its own, on as many threads as there are, and always comes out the same. Immutable and thread-safe.
 */
public final class Population {

    private final long seed;
    private final List<Month> months;
    private final Domains domains = new Domains();
    private final People people = new People(domains);
    private final Spending spending = new Spending(domains);
    private final Lives lives;

    /**
     * @param seed the same seed gives the same people
     * @param months the months of their payments; what happens in a month doesn't depend on the other months
     */
    public Population(long seed, List<YearMonth> months) {
        this.seed = seed;
        lives = new Lives(seed, domains, spending);
        var list = new ArrayList<Month>();
        for (var month : months) {
            list.add(Month.of(list.size(), month));
        }
        this.months = List.copyOf(list);
    }

    /**
     * Makes up what the bank knows of customers {@code from} (included) to {@code to} (excluded) besides their payments:
     * for each a description, as of the first month, then locations and conversations month by month.
     */
    public void live(long from, long to, Consumer<LifeFact> sink) {
        for (long index = from; index < to; index++) {
            var customer = people.customer(seed, index);
            lives.describe(customer, months.getFirst(), sink);
            for (var month : months) {
                lives.live(customer, month, sink);
            }
        }
    }

    /** Counts with nothing in them, for this population's months. */
    public Truth truth() {
        return new Truth(domains, months.stream().map(Month::value).toList());
    }

    /**
     * Writes the payments of customers {@code from} (included) to {@code to} (excluded) as canonical records for
     * ingest, one JSON object a line, and counts them.
     *
     * @param truth is added to; one thread at a time
     * @return number of records written
     */
    public long write(long from, long to, OutputStream out, Truth truth) throws IOException {
        var writer = new RecordWriter(seed, domains, out);
        for (long index = from; index < to; index++) {
            customer(index, writer, truth);
            writer.flushIfFull();
        }
        writer.flush();
        return writer.records();
    }

    /**
     * Makes up the payments of one customer, the same ones that {@link #write} writes.
     *
     * @param truth is added to; one thread at a time
     */
    public void pay(long index, Truth truth, Consumer<PaymentFact> sink) {
        customer(index, truth, new PaymentSink() {
            private @Nullable Customer payer;

            @Override
            public void open(Customer customer, Month month) {
                payer = customer;
            }

            @Override
            public void accept(Payment payment) {
                sink.accept(PaymentFact.of(requireNonNull(payer), payment));
            }
        });
    }

    /** Records to expect of so many customers, for a progress bar. */
    public long expectedRecords(long customers) {
        long days = months.stream()
                .mapToLong(month -> month.value().lengthOfMonth())
                .sum();
        return Math.round(customers * days * People.MEAN_PAYMENTS_IN_90_DAYS / 90);
    }

    void customer(long index, PaymentSink... sinks) {
        var customer = people.customer(seed, index);
        for (var month : months) {
            for (var sink : sinks) {
                sink.open(customer, month);
            }
            var random = Seeds.month(
                    seed, index, month.value().getYear() * 12 + month.value().getMonthValue());
            spending.payments(customer, month, random, payment -> {
                for (var sink : sinks) {
                    sink.accept(payment);
                }
            });
        }
    }

    Domains domains() {
        return domains;
    }
}
