package io.lombard.contracts.watch;

import io.smallrye.health.api.Wellness;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Readiness;

/**
 * What every service needs. Without PostgreSQL none can answer anything, so it alone takes a pod out of use; without the others a service
 * does what it still can, and says what it can't.
 */
@Singleton
class SharedChecks {

    private static final String KEYCLOAK_AWAY =
            "Keycloak doesn't answer. Nobody can sign in anew and programs get no new tokens; who is"
                    + " signed in stays so until the token ends. Look at Keycloak's pods and at its database.";
    private static final String NO_REALM =
            "Keycloak answers, but doesn't have the realm that this service is set to: nobody can sign in."
                    + " Import it, or mend the setting.";

    @Produces
    @Readiness
    @Singleton
    HealthCheck postgresql(Config config, Clock clock) {
        return new DependencyCheck("postgresql", clock, PostgresLook.AWAY, database(config));
    }

    @Produces
    @Wellness
    @Singleton
    HealthCheck postgresqlLogin(Config config, Clock clock) {
        return new DependencyCheck("postgresql-login", clock, PostgresLook.AWAY, database(config)::refusal);
    }

    private static PostgresLook database(Config config) {
        return new PostgresLook(
                config.getValue("quarkus.datasource.jdbc.url", String.class),
                config.getOptionalValue("quarkus.datasource.username", String.class),
                config.getOptionalValue("quarkus.datasource.password", String.class));
    }

    @Produces
    @Wellness
    @Singleton
    HealthCheck kafka(KafkaLook kafka, Clock clock) {
        return new DependencyCheck("kafka", clock, KafkaLook.AWAY, kafka);
    }

    @Produces
    @Wellness
    @Singleton
    HealthCheck keycloak(Config config, Clock clock) {
        var realm = config.getOptionalValue("quarkus.oidc.auth-server-url", String.class);
        return new DependencyCheck(
                "keycloak", clock, KEYCLOAK_AWAY, realm.map(SharedChecks::realm).orElse(Optional::empty));
    }

    private static DependencyCheck.Look realm(String address) {
        return new WebLook(
                URI.create(address + "/.well-known/openid-configuration"),
                status -> status == HttpURLConnection.HTTP_OK ? Optional.empty() : Optional.of(NO_REALM));
    }
}
