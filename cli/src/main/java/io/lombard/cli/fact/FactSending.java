package io.lombard.cli.fact;

import com.fasterxml.jackson.databind.JsonNode;
import com.uber.h3core.H3Core;
import io.lombard.cli.api.Progress;
import io.lombard.cli.api.Resending;
import io.lombard.cli.api.Suite;
import io.lombard.population.LifeFact;
import io.lombard.population.Phrases;
import io.lombard.population.Population;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/** Sends what a population's bank knows of its customers besides payments through the real ingest API. */
final class FactSending {

    private static final int CUSTOMERS_PER_STEP = 1000;
    private static final int PARALLEL = 2;

    private final Suite suite;
    private final Population population;
    private final Predicate<LifeFact> wanted;
    private final Progress progress;
    private final H3Core cells;
    private final Phrases phrases = new Phrases();
    private final Map<String, Counts> totals = new TreeMap<>();

    /** What became of the records of one address. */
    record Counts(long accepted, long duplicates, long rejected) {

        static Counts from(JsonNode answer) {
            return new Counts(
                    answer.path("accepted").asLong(),
                    answer.path("duplicates").asLong(),
                    answer.path("rejected").asLong());
        }

        Counts plus(Counts more) {
            return new Counts(accepted + more.accepted, duplicates + more.duplicates, rejected + more.rejected);
        }
    }

    FactSending(Suite suite, Population population, Predicate<LifeFact> wanted, Progress progress) throws IOException {
        this.suite = suite;
        this.population = population;
        this.wanted = wanted;
        this.progress = progress;
        cells = H3Core.newInstance();
    }

    /** Counts by address. */
    Map<String, Counts> send(long customers) throws InterruptedException {
        var done = new AtomicLong();
        try (var requests = Executors.newFixedThreadPool(PARALLEL)) {
            var steps = new ArrayList<Future<?>>();
            for (long from = 0; from < customers; from += CUSTOMERS_PER_STEP) {
                long first = from;
                long end = Math.min(customers, from + CUSTOMERS_PER_STEP);
                steps.add(requests.submit(() -> {
                    step(first, end);
                    progress.show(String.format(
                            Locale.ROOT, "facts of %,d of %,d customers", done.addAndGet(end - first), customers));
                }));
            }
            for (var step : steps) {
                await(step, requests);
            }
        }
        return totals;
    }

    private static void await(Future<?> step, ExecutorService others) throws InterruptedException {
        try {
            step.get();
        } catch (ExecutionException e) {
            others.shutdownNow();
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }

    private void step(long from, long end) {
        var records = new FactRecords(cells, phrases);
        population.live(from, end, fact -> {
            if (wanted.test(fact)) {
                records.accept(fact);
            }
        });
        var sending = new Resending(
                suite.ingest("source"), () -> progress.line("a request broke off; its records are sent again"));
        records.bodies().forEach((path, body) -> {
            if (body.size() > 0) {
                var answer = sending.send(path, () -> BodyPublishers.ofByteArray(body.toByteArray()));
                count(path, Counts.from(answer));
            }
        });
    }

    private synchronized void count(String path, Counts counts) {
        totals.merge(path, counts, Counts::plus);
    }
}
