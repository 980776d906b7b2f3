package io.lombard.delivery.push;

import io.lombard.delivery.database.Database;
import io.lombard.delivery.database.Recent;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is due, and how far it is. Several instances share it: a delivery is held by the one that tries it, which says
 * so again and again; what is held by nobody any more is taken by another.
 */
@ApplicationScoped
class Deliveries {

    /**
     * A release is sent when its table has it: when all before it are there. They are written down in that order, so that
     * of a destination only those after the last one are looked at.
     */
    private static final String PLAN = """
            with planned as materialized (
                select d.*, coalesce((select max(p.table_version) + 1 from push_delivery p
                    where p.destination_id = d.destination_id), d.first_version) next_version
                from push_destination d),
            placed as (
                select product, table_version, row_number() over (partition by product order by table_version) - 1 place
                from release)
            insert into push_delivery (delivery_id, destination_id, partner, product, table_version, state, next_try_at,
                created_at, changed_at)
            select gen_random_uuid(), d.destination_id, d.partner, d.product, r.table_version, 'waiting', ?, ?, ?
            from planned d join placed r on r.product = d.product and r.table_version >= d.next_version
            where r.table_version = r.place
            on conflict do nothing
            """;

    /** Of a partner one at a time, so that places that hang keep nobody else waiting. */
    private static final String TAKE = """
            update push_delivery set state = 'sending', tries = tries + 1, held_until = ?, changed_at = ?
            where delivery_id = (select p.delivery_id from push_delivery p
                where ((p.state = 'waiting' and p.next_try_at <= ?) or (p.state = 'sending' and p.held_until < ?))
                    and not exists (select 1 from push_delivery busy
                        where busy.partner = p.partner and busy.state = 'sending' and busy.held_until >= ?)
                order by p.next_try_at limit 1 for update skip locked)
            returning *
            """;

    private static final String HELD = " where delivery_id = ? and state = 'sending' and tries = ?";

    private final Database database;
    private final PushConfig config;
    private final Clock clock;

    Deliveries(Database database, PushConfig config, Clock clock) {
        this.database = database;
        this.config = config;
        this.clock = clock;
    }

    /** Writes down what has become due. */
    void plan() {
        database.update(PLAN, soon(), now(), now());
    }

    /** The delivery that has been due for longest, held from now on. */
    Optional<Delivery> take() {
        return database.first(TAKE, Delivery::read, now().plus(config.hold()), now(), now(), now(), now());
    }

    /** Says that a try goes on. */
    void hold(Delivery delivery) {
        database.update(
                "update push_delivery set held_until = ?" + HELD,
                now().plus(config.hold()),
                delivery.id(),
                delivery.tries());
    }

    /** @param file its hash and name */
    void arrived(Delivery delivery, String file, long bytes) {
        database.update(
                "update push_delivery set arrived = array_append(arrived, ?), bytes = bytes + ?, changed_at = ?" + HELD,
                file,
                bytes,
                now(),
                delivery.id(),
                delivery.tries());
    }

    void delivered(Delivery delivery) {
        settle(delivery, Delivery.State.delivered, null, Duration.ZERO);
    }

    void layAside(Delivery delivery, String reason) {
        settle(delivery, Delivery.State.laid_aside, reason, Duration.ZERO);
    }

    void tryAgain(Delivery delivery, String reason, Duration pause) {
        settle(delivery, Delivery.State.waiting, reason, pause);
    }

    /** The same, as if it had not been tried. */
    void putOff(Delivery delivery, String reason, Duration pause) {
        settle(delivery, delivery.tries() - 1, Delivery.State.waiting, reason, pause);
    }

    private void settle(Delivery delivery, Delivery.State state, @Nullable String reason, Duration pause) {
        settle(delivery, delivery.tries(), state, reason, pause);
    }

    private void settle(Delivery delivery, int tries, Delivery.State state, @Nullable String reason, Duration pause) {
        database.update(
                "update push_delivery set state = ?, tries = ?, reason = ?, next_try_at = ?, held_until = null, changed_at = ?"
                        + HELD,
                state.name(),
                tries,
                reason,
                now().plus(pause),
                now(),
                delivery.id(),
                delivery.tries());
    }

    /**
     * Sends once more from the beginning, under the same names and ids; false where it is under way or unknown to the
     * partner.
     */
    boolean replay(String partner, UUID id) {
        return database.update("""
                        update push_delivery set state = 'waiting', tries = 0, bytes = 0, arrived = '{}', reason = null,
                            next_try_at = ?, changed_at = ?
                        where partner = ? and delivery_id = ? and state in ('delivered', 'laid_aside')
                        """, soon(), now(), partner, id) == 1;
    }

    Optional<Delivery> of(String partner, UUID id) {
        return database.first(
                "select * from push_delivery where partner = ? and delivery_id = ?", Delivery::read, partner, id);
    }

    /**
     * Newest first.
     *
     * @param after the last one of the page before, or null
     * @param state null for any
     */
    List<Delivery> of(String partner, @Nullable Delivery after, Delivery.@Nullable State state, int limit) {
        var from = after == null ? OffsetDateTime.MAX : after.createdAt().atOffset(ZoneOffset.UTC);
        return database.query(
                """
                select * from push_delivery
                where partner = ? and (created_at, delivery_id) < (?, ?) and (?::text is null or state = ?)
                order by created_at desc, delivery_id desc limit ?
                """,
                Delivery::read,
                partner,
                from,
                after == null ? new UUID(0, 0) : after.id(),
                state == null ? null : state.name(),
                state == null ? null : state.name(),
                limit);
    }

    /** When every instance knows what the database knows now: one that doesn't would refuse, and lay aside for good. */
    private OffsetDateTime soon() {
        return now().plus(Recent.GOOD_FOR);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
