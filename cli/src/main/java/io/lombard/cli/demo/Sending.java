package io.lombard.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.lombard.cli.api.Progress;
import io.lombard.cli.api.Resending;
import io.lombard.cli.api.Suite;
import io.lombard.population.Population;
import io.lombard.population.Truth;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sends a population's records through the real ingest API: several requests at once, each a stream of some customers'
 * records that are made up while they are sent. A request that breaks is sent again, as a bank would: what had arrived
 * counts as duplicate then.
 */
final class Sending {

    private final Suite suite;
    private final Population population;
    private final Progress progress;
    private final int parallel;
    private final int customersPerRequest;

    Sending(Suite suite, Population population, Progress progress, int parallel, int customersPerRequest) {
        this.suite = suite;
        this.population = population;
        this.progress = progress;
        this.parallel = parallel;
        this.customersPerRequest = customersPerRequest;
    }

    /** What became of the records, and what they really say. */
    record Result(long received, long accepted, long duplicates, long rejected, Truth truth, Duration time) {

        long perSecond() {
            return 1000 * received / Math.max(1, time.toMillis());
        }
    }

    Result send(long customers) throws InterruptedException {
        var start = Instant.now();
        var sent = new AtomicLong();
        var total = new Result(0, 0, 0, 0, population.truth(), Duration.ZERO);
        try (var requests = Executors.newFixedThreadPool(parallel)) {
            var answers = new ArrayList<Future<Result>>();
            for (long from = 0; from < customers; from += customersPerRequest) {
                long first = from;
                long end = Math.min(customers, from + customersPerRequest);
                answers.add(requests.submit(() -> request(first, end, sent, customers, start)));
            }
            for (var answer : answers) {
                total = sum(total, result(answer, requests), start);
            }
        }
        return total;
    }

    private static Result result(Future<Result> answer, ExecutorService others) throws InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            others.shutdownNow();
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }

    private Result request(long from, long end, AtomicLong sent, long customers, Instant start) {
        var slice = new Slice(population, from, end, records -> show(sent.addAndGet(records), customers, start));
        var sending = new Resending(suite.ingest("source"), () -> {
            sent.addAndGet(-slice.records());
            progress.line("a request broke off; its customers are sent again");
        });
        return result(sending.send("/v1/transactions", () -> BodyPublishers.ofByteArrays(slice)), slice.truth());
    }

    private void show(long records, long customers, Instant start) {
        double seconds = Duration.between(start, Instant.now()).toMillis() / 1000.0;
        long expected = population.expectedRecords(customers);
        progress.show(String.format(
                Locale.ROOT,
                "%,d of about %,d records sent, %,.0f a second",
                records,
                expected,
                records / Math.max(0.001, seconds)));
    }

    private static Result result(JsonNode counts, Truth truth) {
        return new Result(
                counts.path("received").asLong(),
                counts.path("accepted").asLong(),
                counts.path("duplicates").asLong(),
                counts.path("rejected").asLong(),
                truth,
                Duration.ZERO);
    }

    private static Result sum(Result total, Result part, Instant start) {
        total.truth().add(part.truth());
        return new Result(
                total.received() + part.received(),
                total.accepted() + part.accepted(),
                total.duplicates() + part.duplicates(),
                total.rejected() + part.rejected(),
                total.truth(),
                Duration.between(start, Instant.now()));
    }
}
