package io.lombard.delivery.push;

import io.lombard.contracts.outbox.OutboxConfig;
import io.lombard.contracts.outgoing.NotDelivered;
import io.lombard.contracts.outgoing.WebhookEvent;
import io.lombard.contracts.problem.CommonProblem;
import io.lombard.contracts.problem.ProblemException;
import io.lombard.delivery.channel.Channels;
import io.lombard.delivery.channel.FileTarget;
import io.lombard.delivery.channel.Trouble;
import io.lombard.delivery.channel.WebhookTarget;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;

/** Tries destinations out, with a file of one line or an event that says it is a test. */
@ApplicationScoped
class Trials {

    private static final String TEST = "io.lombard.delivery.test.v1";
    private static final String FILE = "lombard-test.txt";
    private static final String LINE = "A test of this destination. The file may be deleted.\n";

    private final Channels channels;
    private final OutboxConfig events;
    private final Clock clock;

    /** Each keeps a request waiting for as long as the other side likes. */
    private final Semaphore places = new Semaphore(8);

    Trials(Channels channels, OutboxConfig events, Clock clock) {
        this.channels = channels;
        this.events = events;
        this.clock = clock;
    }

    /** @throws ProblemException if as many tests as the service can bear are under way */
    Trial of(Destination destination) throws IOException {
        if (!places.tryAcquire()) {
            throw new ProblemException(CommonProblem.UNAVAILABLE, "Too many tests are under way; try again later.");
        }
        try {
            send(destination);
            return new Trial(true, null, "It works.");
        } catch (NotDelivered e) {
            return new Trial(false, e.why(), Trouble.of(e.why()).words());
        } finally {
            places.release();
        }
    }

    private void send(Destination destination) throws NotDelivered, IOException {
        switch (destination.target()) {
            case WebhookTarget webhook -> channels.tell(webhook, event(destination));
            case FileTarget place -> {
                try (var scratch = Scratch.open()) {
                    var file = Files.writeString(scratch.path().resolve(FILE), LINE);
                    channels.test(place, ReleaseFiles.file(FILE, file, 0));
                }
            }
        }
    }

    private WebhookEvent event(Destination destination) {
        return new WebhookEvent(
                UUID.randomUUID().toString(),
                events.source(),
                TEST,
                destination.product(),
                clock.instant(),
                Map.of("destination", destination.id().toString()));
    }
}
