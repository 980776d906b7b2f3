package io.lombard.stack.part;

import io.lombard.stack.project.Project;
import io.lombard.stack.setting.PartName;
import io.lombard.stack.setting.Ports;
import io.lombard.stack.setting.Secrets;
import io.lombard.stack.setting.StateDirectory;
import java.net.URI;
import java.util.Map;

/**
 * What the parts of one suite have in common: which build, which state, which ports.
 *
 * @param more by part what it is told besides: settings of PostgreSQL and of Kafka's broker, options of Keycloak, environment variables
 *     of a service
 */
public record Setup(Project project, StateDirectory state, Ports ports, Map<PartName, Map<String, String>> more) {

    public Map<String, String> more(PartName part) {
        return more.getOrDefault(part, Map.of());
    }

    public int port(PartName part) {
        return ports.of(part);
    }

    public Secrets secrets() {
        return state.secrets();
    }

    /** The address of a part that speaks HTTP. */
    public URI url(PartName part) {
        return URI.create("http://127.0.0.1:" + port(part));
    }

    /** Where a service tells its health and metrics. */
    public URI management(PartName service) {
        return URI.create("http://127.0.0.1:" + ports.second(service) + "/q/");
    }

    /** The realm whose tokens the services accept. */
    public URI realm() {
        return url(PartName.KEYCLOAK).resolve("/realms/lombard");
    }

    public String kafkaBootstrap() {
        return "127.0.0.1:" + port(PartName.KAFKA);
    }

    /** The database of a service, or {@code postgres}. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port(PartName.POSTGRES) + "/" + database;
    }
}
