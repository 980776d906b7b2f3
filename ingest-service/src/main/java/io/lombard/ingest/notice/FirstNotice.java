package io.lombard.ingest.notice;

import io.lombard.ingest.intake.IntakeConfig;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;

/** Puts the notice that comes with the software in force where a bank has none yet. */
@Singleton
class FirstNotice {

    private final Notices notices;
    private final IntakeConfig config;
    private final Clock clock;

    FirstNotice(Notices notices, IntakeConfig config, Clock clock) {
        this.notices = notices;
        this.config = config;
        this.clock = clock;
    }

    void add(@Observes StartupEvent started) throws InterruptedException {
        if (notices.all().isEmpty()) {
            var today = LocalDate.now(clock.withZone(config.zone()));
            notices.add(new NewNotice(today, text("/notice/first.en.txt"), text("/notice/first.fr.txt")));
        }
    }

    private static String text(String file) {
        try (var stream = Objects.requireNonNull(FirstNotice.class.getResourceAsStream(file))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
