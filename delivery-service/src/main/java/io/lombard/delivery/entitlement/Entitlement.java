package io.lombard.delivery.entitlement;

import io.lombard.contracts.event.Limits;
import io.lombard.contracts.problem.ProblemException;
import io.lombard.delivery.audit.AuditEntry;
import io.lombard.delivery.audit.AuditTrail;
import io.lombard.delivery.audit.Caller;
import io.lombard.delivery.table.Tables;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The one place that decides what a partner may read. Every way out of this service asks it at every request, and it
 * decides by what the database said within the last second: a withdrawal counts at once where it was heard, within a second
 * in other instances. Where it can't decide, or may not have heard what was told, it throws, and nothing is delivered.
 * What it refuses stands in the audit before the partner hears of it.
 */
@ApplicationScoped
public class Entitlement {

    /** All columns before some, all rows before some, then the longest. */
    private static final Comparator<Agreement> WIDEST_FIRST = Comparator.comparing(
                    (Agreement agreement) -> agreement.columns() != null)
            .thenComparing(agreement -> !agreement.limits().equals(Limits.NONE))
            .thenComparing(Agreement::validUntil, Comparator.reverseOrder());

    private final Feeds feeds;
    private final Agreements agreements;
    private final Offers offers;
    private final Tables tables;
    private final AuditTrail audit;

    Entitlement(Feeds feeds, Agreements agreements, Offers offers, Tables tables, AuditTrail audit) {
        this.feeds = feeds;
        this.agreements = agreements;
        this.offers = offers;
        this.tables = tables;
        this.audit = audit;
    }

    /**
     * The agreement that opens a product's table to a caller.
     *
     * @throws ProblemException that tells why there is none
     */
    public Agreement open(Caller caller, String product, Instant now) {
        return switch (decide(caller.partner(), product, now)) {
            case Decision.Granted granted -> granted.agreement();
            case Decision.Refusal refusal -> throw refused(caller, product, refusal);
        };
    }

    /**
     * The agreement under which an address was given out, if it still opens something.
     *
     * @param delivery what the address was given out for
     * @throws ProblemException that tells why not
     */
    public Agreement openAgain(UUID agreementId, UUID delivery, Instant now) {
        return switch (decide(agreementId, now)) {
            case Decision.Granted granted -> granted.agreement();
            case Decision.Refusal refusal -> {
                var agreement = refusal.agreement();
                throw agreement == null
                        ? refusal.problem()
                        : refused(Caller.address(agreement.partner(), delivery), agreement.product(), refusal);
            }
        };
    }

    /**
     * Puts the refusal of an address into the audit that was given out under an agreement.
     *
     * @param delivery what the address was given out for
     * @return the problem
     */
    public ProblemException refused(UUID agreementId, UUID delivery, ProblemException problem) {
        agreements
                .withId(agreementId)
                .ifPresent(agreement -> refused(
                        Caller.address(agreement.partner(), delivery), agreement.product(), agreement, problem));
        return problem;
    }

    /** Names that were never published are no decision about anything. */
    private ProblemException refused(Caller caller, String product, Decision.Refusal refusal) {
        var problem = refusal.problem();
        if (!(refusal instanceof Decision.Unknown)) {
            refused(caller, product, refusal.agreement(), problem);
        }
        return problem;
    }

    /** Puts a refusal into the audit that was decided later than the agreement: what it opens isn't what was asked for. */
    public void refused(Caller caller, String product, @Nullable Agreement agreement, ProblemException problem) {
        audit.append(new AuditEntry.Refused(
                caller.partner(),
                caller.credential(),
                product,
                problem.type().code(),
                agreement == null ? null : agreement.id(),
                agreement == null ? null : agreement.version()));
    }

    /** Whether partners may know of a product: its owner has named the day from which it is theirs. */
    public boolean isAnnounced(String product) {
        return offers.of(product).filter(offer -> offer.opensOn() != null).isPresent();
    }

    /** For lists, which hand nothing out. Of several agreements the widest that is valid counts; with none valid, the one that changed last says why. */
    public Decision decide(String partner, String product, Instant now) {
        feeds.check();
        if (!tables.exists(product)) {
            return new Decision.Unknown();
        }
        var offer = offers.of(product);
        var decisions = agreements.of(partner, product).stream()
                .map(agreement -> decide(agreement, offer, now))
                .toList();
        return decisions.stream()
                .filter(Decision.Granted.class::isInstance)
                .map(Decision.Granted.class::cast)
                .min(Comparator.comparing(Decision.Granted::agreement, WIDEST_FIRST))
                .<Decision>map(widest -> widest)
                .or(() -> decisions.stream().findFirst())
                .orElseGet(Decision.NoAgreement::new);
    }

    /** The same question about one agreement, for what was handed out under it. */
    private Decision decide(UUID agreementId, Instant now) {
        feeds.check();
        return agreements
                .withId(agreementId)
                .map(agreement -> decide(agreement, offers.of(agreement.product()), now))
                .orElseGet(Decision.NoAgreement::new);
    }

    /** The agreement's word, then the owner's: what is not offered, or not known to be, is not open. */
    private static Decision decide(Agreement agreement, Optional<Offer> offered, Instant now) {
        var signed = agreement.at(now);
        return signed instanceof Decision.Granted
                ? offered.map(offer -> offer.to(agreement, now)).orElseGet(() -> new Decision.NotOpen(agreement, null))
                : signed;
    }
}
