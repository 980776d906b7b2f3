package io.lombard.delivery.invoice;

import io.lombard.contracts.event.AgreementChanged;
import io.lombard.contracts.event.Price;
import io.lombard.delivery.audit.AuditEntry;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** One agreement in all its versions. */
final class Terms {

    private final NavigableMap<Long, AuditEntry.Agreed> versions = new TreeMap<>();

    /** @param agreed at least one, all of the same agreement */
    Terms(List<AuditEntry.Agreed> agreed) {
        agreed.forEach(version -> versions.put(version.agreementVersion(), version));
    }

    UUID agreement() {
        return first().agreement();
    }

    String product() {
        return first().product();
    }

    private AuditEntry.Agreed first() {
        return versions.firstEntry().getValue();
    }

    /** The price of a version; where it never became known here, of the one before. */
    Price price(long version) {
        var known = versions.floorEntry(version);
        return (known == null ? first() : known.getValue()).price();
    }

    /** The first flat price at which the agreement was open in a time, if only for a moment; empty where there was none. */
    Optional<Price> firstFlatPrice(Instant from, Instant until) {
        return versions.values().stream()
                .filter(version -> version.price() instanceof Price.Flat)
                .filter(version -> isOpen(version, from, until))
                .findFirst()
                .map(AuditEntry.Agreed::price);
    }

    private boolean isOpen(AuditEntry.Agreed version, Instant from, Instant until) {
        var next = versions.higherEntry(version.agreementVersion());
        var end = next == null ? until : earlier(next.getValue().changedAt(), until);
        var opens = later(later(version.validFrom(), version.changedAt()), from);
        return version.state().equals(AgreementChanged.State.granted.name())
                && opens.isBefore(earlier(end, version.validUntil()));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
