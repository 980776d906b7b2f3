package io.lombard.catalog.credential;

import io.lombard.catalog.partner.Partner;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.hibernate.Timeouts;
import org.hibernate.jpa.SpecHints;

/**
 * The clients that organisations' programs sign in with: open while an agreement is in force, closed with the last one.
 * What is wanted is written in the agreement's transaction; the identity provider is told afterwards, until it has heard.
 */
@ApplicationScoped
@Transactional
public class PartnerClients {

    private final EntityManager database;
    private final CredentialConfig config;
    private final Clock clock;

    PartnerClients(EntityManager database, CredentialConfig config, Clock clock) {
        this.database = database;
        this.config = config;
        this.clock = clock;
    }

    /** An agreement of the partner begins. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void want(Partner partner) {
        if (config.secret().isEmpty()) {
            return;
        }
        database.createNativeQuery("""
                        insert into partner_client (partner, partner_name, buyer, wanted, settled, attempts, next_attempt_at, changed_at)
                        values (:partner, :name, :buyer, false, true, 0, :now, :now) on conflict do nothing
                        """)
                .setParameter("partner", partner.code())
                .setParameter("name", partner.name())
                .setParameter("buyer", partner.buyer().name())
                .setParameter("now", clock.instant())
                .executeUpdate();
        locked(partner.code()).ifPresent(client -> client.open(partner, clock.instant()));
    }

    /**
     * An agreement of the partner is over.
     *
     * @param lastOne whether it was the last; asked while no other change of this partner's can come between
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void close(String partner, BooleanSupplier lastOne) {
        locked(partner).filter(client -> lastOne.getAsBoolean()).ifPresent(client -> client.close(clock.instant()));
    }

    private Optional<PartnerClient> locked(String partner) {
        return Optional.ofNullable(database.find(PartnerClient.class, partner, LockModeType.PESSIMISTIC_WRITE));
    }

    public Optional<PartnerClient> of(String partner) {
        return Optional.ofNullable(database.find(PartnerClient.class, partner));
    }

    void secretTaken(String partner) {
        locked(partner).ifPresent(client -> client.secretTaken(clock.instant()));
    }

    /** The change that the identity provider has been due to hear of for longest; nobody else takes it for a minute. */
    Optional<PartnerClient> takeNext() {
        var due = database.createQuery(
                        "from PartnerClient where (not settled or wanted and toldBuyer is distinct from buyer)"
                                + " and nextAttemptAt <= :now order by nextAttemptAt",
                        PartnerClient.class)
                .setParameter("now", clock.instant())
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setHint(SpecHints.HINT_SPEC_LOCK_TIMEOUT, Timeouts.SKIP_LOCKED_MILLI)
                .setMaxResults(1)
                .getResultList();
        due.forEach(client -> client.take(clock.instant()));
        return due.stream().findFirst();
    }

    /** The identity provider has heard. Where another change came meanwhile, nobody knows which it heard last. */
    void heard(PartnerClient told) {
        locked(told.partner().code()).ifPresent(client -> client.settle(told, clock.instant()));
    }

    void failed(PartnerClient told, String why) {
        locked(told.partner().code()).ifPresent(client -> client.failed(why, config, clock.instant()));
    }
}
