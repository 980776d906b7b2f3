package io.lombard.catalog.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeadlinesTest {

    private static Deadlines at(String moment, Map<String, String> settings) {
        var config = new io.smallrye.config.SmallRyeConfigBuilder()
                .withMapping(AccessConfig.class)
                .withMapping(io.lombard.catalog.portal.PortalConfig.class)
                .withDefaultValue("lombard.portal.sign-in-url", "http://127.0.0.1/")
                .withDefaultValues(settings)
                .withConverter(java.time.Duration.class, 200, new io.quarkus.runtime.configuration.DurationConverter())
                .withConverter(
                        io.quarkus.runtime.configuration.MemorySize.class,
                        200,
                        new io.quarkus.runtime.configuration.MemorySizeConverter())
                .build();
        return new Deadlines(
                config.getConfigMapping(AccessConfig.class),
                config.getConfigMapping(io.lombard.catalog.portal.PortalConfig.class),
                Clock.fixed(Instant.parse(moment), ZoneOffset.UTC));
    }

    @Test
    void countsNoWeekendsAndNoHolidays() {
        assertThat(at("2026-11-27T10:00:00Z", Map.of()).answer()).isEqualTo(LocalDate.parse("2026-12-04"));
        assertThat(at("2026-12-23T10:00:00Z", Map.of("lombard.access.holidays", "2026-12-25,2026-12-28,2027-01-01"))
                        .answer())
                .isEqualTo(LocalDate.parse("2027-01-04"));
    }

    @Test
    void beginsTheDayWhereTheBankIs() {
        var summer = at("2026-06-04T23:30:00Z", Map.of("lombard.access.answer-within", "1"));

        assertThat(summer.answer()).as("it is Friday in London").isEqualTo(LocalDate.parse("2026-06-08"));
        assertThat(summer.isOver(LocalDate.parse("2026-06-04"))).isTrue();
        assertThat(summer.isOver(LocalDate.parse("2026-06-05"))).isFalse();
    }
}
