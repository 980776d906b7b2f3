package io.lombard.delivery.push;

import io.lombard.contracts.outbox.OutboxConfig;
import io.lombard.contracts.outgoing.NotDelivered;
import io.lombard.contracts.outgoing.WebhookEvent;
import io.lombard.contracts.problem.CommonProblem;
import io.lombard.contracts.problem.ProblemException;
import io.lombard.delivery.audit.Caller;
import io.lombard.delivery.channel.Channels;
import io.lombard.delivery.channel.FileTarget;
import io.lombard.delivery.channel.OutgoingFile;
import io.lombard.delivery.channel.S3Target;
import io.lombard.delivery.channel.SftpTarget;
import io.lombard.delivery.channel.Trouble;
import io.lombard.delivery.channel.WebhookTarget;
import io.lombard.delivery.entitlement.Agreement;
import io.lombard.delivery.entitlement.DeliveryProblem;
import io.lombard.delivery.entitlement.Entitlement;
import io.lombard.delivery.opening.ReleaseOpening;
import io.lombard.delivery.profile.SharingConfig;
import io.lombard.delivery.table.Release;
import io.lombard.delivery.table.Table;
import io.lombard.delivery.table.Tables;
import io.lombard.delivery.usage.Access;
import io.lombard.delivery.usage.UsageLog;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.UUID;

/** One try of a delivery: ask the agreement, make the files, send what has not arrived, record each. */
@ApplicationScoped
class Push {

    private static final String RELEASED = "io.lombard.delivery.release-published.v1";

    /** What arrives at a webhook. */
    private static final String EVENT = "event";

    private final Destinations destinations;
    private final Deliveries deliveries;
    private final Entitlement entitlement;
    private final Tables tables;
    private final ReleaseFiles files;
    private final Channels channels;
    private final UsageLog usage;
    private final OutboxConfig events;
    private final SharingConfig sharing;
    private final Clock clock;

    Push(
            Destinations destinations,
            Deliveries deliveries,
            Entitlement entitlement,
            Tables tables,
            ReleaseFiles files,
            Channels channels,
            UsageLog usage,
            OutboxConfig events,
            SharingConfig sharing,
            Clock clock) {
        this.destinations = destinations;
        this.deliveries = deliveries;
        this.entitlement = entitlement;
        this.tables = tables;
        this.files = files;
        this.channels = channels;
        this.usage = usage;
        this.events = events;
        this.sharing = sharing;
        this.clock = clock;
    }

    /**
     * Returns when all of it has arrived.
     *
     * @throws NotDelivered if the other side did not take it
     * @throws ProblemException if no agreement opens it now
     */
    void attempt(Delivery delivery) throws NotDelivered, IOException {
        var destination = destinations.of(delivery.partner(), delivery.destination());
        var agreement = agreement(delivery);
        var table = tables.of(delivery.product())
                .flatMap(newest -> newest.at(delivery.tableVersion()))
                .orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND));
        if (!new ReleaseOpening(table.releases().getLast(), agreement).isOpen()) {
            throw new ProblemException(
                    DeliveryProblem.OUTSIDE_AGREEMENT, "The agreement does not open the month of this release.");
        }
        switch (destination.target()) {
            case WebhookTarget webhook -> tell(delivery, destination, webhook, agreement, table);
            case FileTarget place -> put(delivery, destination, place, agreement, table);
        }
    }

    /** The agreement as it is at this moment. */
    private Agreement agreement(Delivery delivery) {
        return entitlement.open(caller(delivery), delivery.product(), clock.instant());
    }

    private static Caller caller(Delivery delivery) {
        return Caller.target(delivery.partner(), delivery.destination());
    }

    private void tell(
            Delivery delivery, Destination destination, WebhookTarget webhook, Agreement agreement, Table table)
            throws NotDelivered {
        if (delivery.arrived().contains(EVENT)) {
            return;
        }
        var release = table.releases().getLast();
        var event = new WebhookEvent(
                delivery.id().toString(),
                events.source(),
                RELEASED,
                release.product(),
                release.publishedAt(),
                ReleaseNote.of(release, destination.format(), sharing.publicBase()));
        long bytes = channels.tell(webhook, event);
        usage.record(delivery.id(), caller(delivery), agreement, release.tableVersion(), Access.PUSH_WEBHOOK, 0, bytes);
        deliveries.arrived(delivery, EVENT, bytes);
    }

    private void put(Delivery delivery, Destination destination, FileTarget place, Agreement agreement, Table table)
            throws NotDelivered, IOException {
        Release release = table.releases().getLast();
        try (var scratch = Scratch.open()) {
            for (var file :
                    files.of(caller(delivery), table, release, agreement, destination.format(), scratch.path())) {
                var mark = file.sha256() + ' ' + file.name();
                if (!delivery.arrived().contains(mark)) {
                    if (!agreement(delivery).equals(agreement)) {
                        throw Trouble.AGREEMENT_CHANGED.failure();
                    }
                    record(delivery, place, agreement, file);
                    channels.put(place, file);
                    deliveries.arrived(delivery, mark, file.sizeBytes());
                }
            }
        }
    }

    /** Before it is sent, as with every way out, and once for the same content, however often it is tried or sent again. */
    private void record(Delivery delivery, FileTarget place, Agreement agreement, OutgoingFile file) {
        if (file.rows() == 0) {
            return;
        }
        var access = switch (place) {
            case S3Target bucket -> Access.PUSH_S3;
            case SftpTarget server -> Access.PUSH_SFTP;
        };
        var content = delivery.id() + " " + file.sha256();
        usage.record(
                UUID.nameUUIDFromBytes(content.getBytes(StandardCharsets.UTF_8)),
                caller(delivery),
                agreement,
                delivery.tableVersion(),
                access,
                file.rows(),
                file.sizeBytes());
    }
}
