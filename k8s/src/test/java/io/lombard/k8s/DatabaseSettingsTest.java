package io.lombard.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A database that is late or goes away without a word is the same to all services. */
class DatabaseSettingsTest {

    private static final String DRIVER = "quarkus.datasource.jdbc.additional-jdbc-properties.";

    @ParameterizedTest
    @ValueSource(strings = {"ingest-service", "anonymiser-service", "catalog-service", "delivery-service"})
    void aServerThatWentAwayIsNoticedButNoMigrationIsCut(String service) {
        var settings = ServiceSource.of(service).properties();
        assertThat(settings)
                .containsEntry(DRIVER + "socketTimeout", "180")
                .containsEntry(DRIVER + "connectTimeout", "5")
                .containsEntry(DRIVER + "tcpKeepAlive", "true")
                .containsEntry("quarkus.flyway.callbacks", "io.lombard.contracts.migration.UncutMigrations");
    }

    /** Each try may take as long as a connection may, and the pause after it. */
    @ParameterizedTest
    @ValueSource(strings = {"ingest-service", "anonymiser-service", "catalog-service", "delivery-service"})
    void aDatabaseThatIsLateIsWaitedForWithinTheStartupProbe(String service) {
        var settings = ServiceSource.of(service).properties();
        int pause = Integer.parseInt(
                settings.getProperty("quarkus.flyway.connect-retries-interval").replace("S", ""));
        int tries = number(settings, "quarkus.flyway.connect-retries");
        int longest = tries * (pause + number(settings, DRIVER + "connectTimeout"));
        var probe = Overlay.PROD
                .manifests()
                .the(Kind.Deployment, service)
                .at("/spec/template/spec/containers/0/startupProbe");

        assertThat(longest)
                .isGreaterThan(300)
                .isLessThan(probe.path("periodSeconds").asInt()
                        * probe.path("failureThreshold").asInt());
    }

    /** Pods whose channels decide would be out of use, or be killed while they start, whenever Kafka is away. */
    @ParameterizedTest
    @ValueSource(strings = {"ingest-service", "anonymiser-service", "catalog-service", "delivery-service"})
    void noChannelDecidesWhetherAPodIsReadyOrStarted(String service) {
        var settings = ServiceSource.of(service).properties();
        for (var kind : new String[] {"Readiness", "Startup"}) {
            assertThat(settings)
                    .containsEntry(
                            "quarkus.smallrye-health.check.\"io.smallrye.reactive.messaging.extension.health.SmallRyeReactiveMessaging"
                                    + kind + "Check\".enabled",
                            "false");
        }
    }

    private static int number(Properties settings, String name) {
        return Integer.parseInt(settings.getProperty(name));
    }
}
