package io.lombard.delivery.query;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.lombard.contracts.problem.CommonProblem;
import io.lombard.contracts.problem.ProblemException;
import io.lombard.delivery.entitlement.Agreement;
import io.lombard.delivery.table.Table;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Queries of clients that come back for their answer. What takes long is to make narrowed copies of files; where there
 * is none to make, the answer is given at once. Copies that were made stay, so that coming back to another instance, or
 * after a restart, costs time and nothing else.
 */
@ApplicationScoped
public class AsyncQueries {

    private final FileLists lists;
    private final AsyncQueryLog log;
    private final QueryConfig config;
    private final ObjectMapper json;
    private final ExecutorService makers = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<UUID, Future<?>> making;

    AsyncQueries(FileLists lists, AsyncQueryLog log, QueryConfig config, ObjectMapper json) {
        this.lists = lists;
        this.log = log;
        this.config = config;
        this.json = json;
        // A client that never comes back leaves nothing behind.
        making = Caffeine.newBuilder()
                .expireAfterWrite(config.queryLifetime())
                .<UUID, Future<?>>build()
                .asMap();
    }

    /**
     * The query that the client has to come back for; empty where its answer can be given now.
     *
     * @throws ProblemException if the key was used for another question, or the files can't be made
     */
    public Optional<AsyncQuery> begin(Table newest, Agreement agreement, QueryRequest request, byte[] body) {
        if (lists.isMade(newest, agreement, request.files())) {
            return Optional.empty();
        }
        var query = log.keep(
                agreement,
                request.idempotencyKey(),
                new AsyncQuery(UUID.randomUUID(), newest.version(), new String(body, StandardCharsets.UTF_8)));
        if (!query.request(json).equals(request)) {
            throw ProblemException.malformed("/idempotencyKey", "a key that no other query has");
        }
        boolean waits = config.answerWithin().isPositive();
        return waits && isMade(query, newest, agreement, request.files(), config.answerWithin())
                ? Optional.empty()
                : Optional.of(query);
    }

    /**
     * A query that was begun under this agreement.
     *
     * @throws ProblemException if there is none, or it was too long ago
     */
    public AsyncQuery find(Agreement agreement, UUID id) {
        return log.find(agreement, id)
                .orElseThrow(() -> new ProblemException(
                        CommonProblem.NOT_FOUND, "There is no such query (any more); query the table again."));
    }

    /**
     * Whether its answer can be given now; where not, it is being made from now on at the latest.
     *
     * @throws ProblemException if the files can't be made; to ask again is to try again
     */
    public boolean isMade(AsyncQuery query, Table newest, Agreement agreement, FileQuery page) {
        return isMade(query, newest, agreement, page, Duration.ZERO);
    }

    private boolean isMade(AsyncQuery query, Table newest, Agreement agreement, FileQuery page, Duration within) {
        var table = query.of(newest);
        if (lists.isMade(table, agreement, page)) {
            making.remove(query.id());
            return true;
        }
        var maker = making.computeIfAbsent(query.id(), id -> makers.submit(() -> lists.make(table, agreement, page)));
        if (!isDone(maker, within)) {
            return false;
        }
        making.remove(query.id());
        if (maker.state() == Future.State.FAILED) {
            throw new ProblemException(
                    CommonProblem.UNAVAILABLE, "The files of this query could not be made now; come back later.");
        }
        // What ended may have been at work on another page.
        return lists.isMade(table, agreement, page);
    }

    private static boolean isDone(Future<?> maker, Duration within) {
        try {
            maker.get(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        return true;
    }

    @PreDestroy
    void stop() {
        makers.shutdownNow();
    }
}
