package io.lombard.delivery.audit;

import io.lombard.contracts.audit.AuditLine;
import io.lombard.contracts.outbox.Outbox;
import io.lombard.contracts.problem.ProblemException;
import io.lombard.contracts.watch.Traces;
import io.lombard.delivery.database.Database;
import io.lombard.delivery.database.DatabaseException;
import io.opentelemetry.context.Context;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.narayana.jta.QuarkusTransactionException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Writes the audit. When {@link #append} returns, the line is in the chain and committed, with what belongs to it; when
 * it throws, neither is. So what must be audited is done after it returns.
 *
 * <p>Lines that threads bring at the same time go into one transaction. One thread writes them: what comes while it does
 * waits and goes together.
 */
@ApplicationScoped
public class AuditTrail {

    private static final int MOST_AT_ONCE = 200;

    private final AuditLines lines;
    private final Database database;
    private final Outbox outbox;
    private final Clock clock;
    private final ConcurrentLinkedQueue<Ticket> waiting = new ConcurrentLinkedQueue<>();

    /** Of the platform: a virtual thread's every word with the database would cost two changes of threads more. */
    private final ExecutorService writer = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("audit").daemon().factory());

    AuditTrail(AuditLines lines, Database database, Outbox outbox, Clock clock) {
        this.lines = lines;
        this.database = database;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** What belongs to a line, written in its transaction. No other is written in between. */
    @FunctionalInterface
    public interface Deed {

        /**
         * Does it.
         *
         * @param batch takes what can be written with that of others, and has the line's time
         * @return what to write, or empty where it was done before
         * @throws ProblemException if it is refused; nothing was written then, or added to the batch
         */
        Optional<AuditEntry> done(Batch batch);
    }

    /** @throws DatabaseException if the database is away */
    public void append(AuditEntry entry) {
        append(batch -> Optional.of(entry));
    }

    /**
     * Not within a transaction: the line has its own.
     *
     * @throws ProblemException if the deed is refused
     * @throws DatabaseException if the database is away
     */
    public void append(Deed deed) {
        var ticket = new Ticket(deed);
        waiting.add(ticket);
        writer.execute(this::writeWaiting);
        ticket.settled.join().ifPresent(failure -> {
            throw failure;
        });
    }

    /** Nothing where all that waited were written with those before. */
    private void writeWaiting() {
        var taken = taken();
        if (!taken.isEmpty()) {
            write(taken);
        }
    }

    private List<Ticket> taken() {
        var taken = new ArrayList<Ticket>();
        while (taken.size() < MOST_AT_ONCE && waiting.peek() != null) {
            taken.add(waiting.remove());
        }
        return taken;
    }

    private void write(List<Ticket> tickets) {
        try {
            QuarkusTransaction.requiringNew().run(() -> writeInOrder(tickets));
            tickets.forEach(Ticket::settle);
        } catch (RuntimeException e) {
            if (tickets.size() > 1 && isOfOne(e)) {
                // One that can't be written must not take the others with it.
                tickets.forEach(ticket -> write(List.of(ticket)));
            } else {
                tickets.forEach(ticket -> ticket.settle(e));
            }
        } finally {
            // After an error: those who wait must hear of it, or they would wait for ever.
            tickets.forEach(ticket -> ticket.settle(new IllegalStateException("the audit could not be written")));
        }
    }

    /** Not where the database is away, nor where nobody knows whether the commit arrived: a second line of a deed would stay. */
    private static boolean isOfOne(RuntimeException e) {
        return switch (e) {
            case DatabaseException failed -> failed.isPermanent();
            case QuarkusTransactionException _ -> false;
            // The outbox could not be written.
            default -> !(e.getCause() instanceof SQLException);
        };
    }

    private void writeInOrder(List<Ticket> tickets) {
        var last = lines.lockedHead();
        var batch = new Batch(clock.instant().truncatedTo(ChronoUnit.MICROS));
        var written = new ArrayList<AuditLine>();
        for (var ticket : tickets) {
            var entry = ticket.done(batch);
            if (entry.isPresent()) {
                var line = AuditLine.after(last, EntryText.members(batch.at(), entry.get()));
                written.add(line);
                last = line.head();
            }
        }
        batch.write(database, outbox);
        lines.add(written);
    }

    /** Touched by the writer only, but by its maker. */
    private static final class Ticket {

        private final Deed deed;
        private final Context trace = Traces.present();

        /** Completed with what went wrong, or with nothing. */
        private final CompletableFuture<Optional<RuntimeException>> settled = new CompletableFuture<>();

        private @Nullable RuntimeException refusal;

        Ticket(Deed deed) {
            this.deed = deed;
        }

        /** One that is refused leaves the others alone. */
        Optional<AuditEntry> done(Batch batch) {
            refusal = null;
            try (var _ = trace.makeCurrent()) {
                return deed.done(batch);
            } catch (ProblemException refused) {
                refusal = refused;
                return Optional.empty();
            }
        }

        void settle() {
            settled.complete(Optional.ofNullable(refusal));
        }

        /** Nothing where it is settled already. */
        void settle(RuntimeException cause) {
            settled.complete(Optional.of(cause));
        }
    }
}
