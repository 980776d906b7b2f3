package io.lombard.ingest.intake;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Shares work that all instances see among them: a piece is held by the one that does it, which says so again and again. What an instance
 * held that died is another's within a minute. Where the database is away for as long, two may do the same, so all that they do must bear
 * to be done twice.
 */
@Singleton
public class Leases {

    private static final Logger LOG = Logger.getLogger(Leases.class);

    // By the database's clock alone: instances' may differ. A commit of which no answer came is found as this
    // instance's own.
    private static final String TAKE = """
            insert into intake_lease as lease (id, holder, held_until) values (?, ?, now() + interval '1 minute')
            on conflict (id) do update set holder = excluded.holder, held_until = excluded.held_until
            where lease.held_until < now() or lease.holder = excluded.holder
            """;
    private static final String RENEW =
            "update intake_lease set held_until = now() + interval '1 minute' where holder = ? and id = any(?)";
    private static final String GIVE_BACK = "delete from intake_lease where holder = ? and id = ?";

    private final Database database;
    private final DataSource source;
    private final UUID holder = UUID.randomUUID();
    private final Set<UUID> held = ConcurrentHashMap.newKeySet();

    Leases(Database database, DataSource source) {
        this.database = database;
        this.source = source;
    }

    /** A piece of work. */
    @FunctionalInterface
    public interface Work<E extends Exception> {
        void run() throws InterruptedException, E;
    }

    /**
     * Does a piece of work, unless another instance does. For one thread of an instance at a time.
     *
     * @return whether it was done
     * @throws DatabaseAwayException if the database can't be asked
     */
    public <E extends Exception> boolean hold(UUID id, Work<E> work) throws InterruptedException, E {
        boolean taken = database.<Boolean, RuntimeException>commit((connection, again) -> {
            try (var insert = connection.prepareStatement(TAKE)) {
                insert.setObject(1, id);
                insert.setObject(2, holder);
                return insert.executeUpdate() > 0;
            }
        });
        if (!taken) {
            return false;
        }
        held.add(id);
        try {
            work.run();
            return true;
        } finally {
            held.remove(id);
            giveBack(id);
        }
    }

    @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void renew() throws InterruptedException {
        var ids = held.toArray();
        if (ids.length == 0) {
            return;
        }
        try {
            database.<Integer, RuntimeException>commit((connection, again) -> {
                try (var update = connection.prepareStatement(RENEW)) {
                    update.setObject(1, holder);
                    update.setArray(2, connection.createArrayOf("uuid", ids));
                    return update.executeUpdate();
                }
            });
        } catch (DatabaseAwayException e) {
            LOG.warnf("leases-not-renewed cause=%s", e.getMessage());
        }
    }

    /** Who holds what this instance does, as {@code intake_lease.holder} has it. */
    public UUID holder() {
        return holder;
    }

    /** Also when the instance stops, so that another goes on at once; not waited for, as it would run out. */
    private void giveBack(UUID id) {
        boolean interrupted = Thread.interrupted();
        try (var connection = source.getConnection();
                var delete = connection.prepareStatement(GIVE_BACK)) {
            delete.setObject(1, holder);
            delete.setObject(2, id);
            delete.executeUpdate();
        } catch (SQLException e) {
            LOG.warnf("lease-not-given-back state=%s", e.getSQLState());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
