package io.lombard.images;

import com.fasterxml.jackson.databind.JsonNode;
import io.lombard.cli.api.Suite;
import io.lombard.stack.LombardStack;
import io.lombard.stack.project.Project;
import io.lombard.stack.setting.PartName;
import io.lombard.stack.test.Authority;
import io.lombard.stack.test.KafkaUsers;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The rendered manifests, tried without a cluster: each service runs from its image as its Deployment says, and finds PostgreSQL, Kafka,
 * Keycloak and the others where the operators and Services of a cluster would have them, with TLS as there. They are those of a local
 * suite, set up as their resources say. A pod is told all that the manifests tell it; otherwise it is told only {@link #STRICT} and {@link #KEYCLOAK_ELSEWHERE}.
 */
final class Rehearsal implements AutoCloseable {

    /** Beside the manifests' options of the JVM: a cache that doesn't fit is an error, and not a slow start that nobody notices. */
    private static final String STRICT = " -XX:AOTMode=on";

    private static final int DATABASE_PORT = 5432;
    private static final int KEYCLOAK_PORT = 8080;

    /** In place of its port, which in each pod's network is the service's own: one can't listen there beside the service. */
    private static final int KEYCLOAK_ELSEWHERE = 18080;

    private static final String HTTP_PORT = "80";

    /** A name without a dot, in an address or alone with a port. */
    private static final Pattern CALLED =
            Pattern.compile("(?<=://|^(?=[a-z-]+:))(?<host>[a-z][a-z-]*)(?::(?<port>\\d+))?(?=[/?]|$)");

    private final Rendered rendered = Rendered.dev();
    private final Map<PartName, Pod> pods = new EnumMap<>(PartName.class);
    private final Map<PartName, Container> containers = new EnumMap<>(PartName.class);
    private final Engine engine;
    private final LombardStack suite;
    private final KafkaUsers users;
    private final PodNetwork network;

    /**
     * Makes certificates and all that is mounted; nothing is started yet.
     *
     * @param temporary which whoever asked for this deletes afterwards
     */
    Rehearsal(Engine engine, LombardStack temporary) throws IOException {
        this.engine = engine;
        users = new KafkaUsers(
                temporary.state().resolve("kafka-users"),
                rendered.of("KafkaUser").toList(),
                kafkaHost());
        var database = new Authority(temporary.state().resolve("database"), "database-ca");
        database.certify("server", databaseHost());
        suite = temporary.told(Map.of(
                PartName.KAFKA, users.broker(temporary, kafkaHost() + ":" + kafkaPort()),
                PartName.POSTGRES, postgres(database, temporary.state().resolve("database")),
                PartName.KEYCLOAK, keycloak()));
        network = new PodNetwork(engine, suite.state().resolve("net"));
        var secrets = new OperatorSecrets(rendered, suite, users, database);
        for (var service : PartName.services()) {
            pods.put(service, new Pod(rendered, secrets, service, suite.state().resolve("pods")));
        }
    }

    /** As Strimzi names it. */
    private String kafkaHost() {
        return Rendered.name(rendered.the("Kafka")) + "-kafka-bootstrap";
    }

    private int kafkaPort() {
        return rendered.the("Kafka")
                .at("/spec/kafka/listeners/0")
                .required("port")
                .intValue();
    }

    /** As CloudNativePG names it. */
    private String databaseHost() {
        return Rendered.name(rendered.the("Cluster")) + "-rw";
    }

    /** As Keycloak's operator names it. */
    private String keycloakHost() {
        return Rendered.name(rendered.the("Keycloak")) + "-service";
    }

    private String keycloak(int port) {
        return keycloakHost() + ":" + port;
    }

    private int keycloakPort() {
        return rendered.the("Keycloak").at("/spec/http/httpPort").asInt(KEYCLOAK_PORT);
    }

    /** PostgreSQL with the parameters and the rules of who may come in of its resource; the oldest TLS is CloudNativePG's. */
    private Map<String, String> postgres(Authority authority, Path directory) throws IOException {
        var resource = rendered.the("Cluster").at("/spec/postgresql");
        var rules = new ArrayList<String>();
        resource.path("pg_hba").forEach(rule -> rules.add(rule.asText()));
        var settings = new HashMap<>(Map.of(
                "ssl", "on",
                "ssl_min_protocol_version", "TLSv1.3",
                "ssl_cert_file", authority.certificate("server").toString(),
                "ssl_key_file", authority.key("server").toString(),
                "hba_file", Files.write(directory.resolve("pg_hba.conf"), rules).toString()));
        resource.path("parameters")
                .properties()
                .forEach(parameter ->
                        settings.put(parameter.getKey(), parameter.getValue().asText()));
        return settings;
    }

    /** Keycloak with the names of its resource. */
    private Map<String, String> keycloak() {
        var resource = rendered.the("Keycloak").path("spec");
        return Map.of(
                "hostname", resource.at("/hostname").required("hostname").asText(),
                "hostname-backchannel-dynamic",
                        resource.at("/hostname").required("backchannelDynamic").asText(),
                "proxy-headers", resource.at("/proxy").required("headers").asText());
    }

    /** Builds the images and starts all; returns when the kubelet would take every pod for ready. */
    void start() throws IOException, InterruptedException {
        suite.start(PartName.foundations().toArray(PartName[]::new));
        users.grant(suite.kafkaBootstrap());
        PartName.services().forEach(service -> image(service).build(engine, Project.find(), suite));
        nameEveryone();
        for (var pod : pods.values()) {
            containers.put(pod.service(), start(pod));
        }
        for (var container : containers.values()) {
            container.awaitReady();
        }
    }

    static ServiceImage image(PartName service) {
        return new ServiceImage(service, "test");
    }

    private void nameEveryone() throws IOException {
        network.name(kafkaHost(), kafkaPort(), users.port());
        network.name(databaseHost(), DATABASE_PORT, suite.url(PartName.POSTGRES).getPort());
        network.name(
                keycloakHost(), KEYCLOAK_ELSEWHERE, suite.url(PartName.KEYCLOAK).getPort());
        rendered.of("Service").forEach(service -> {
            for (var port : service.at("/spec/ports")) {
                var pod = behind(service);
                network.name(
                        Rendered.name(service),
                        port.path("port").intValue(),
                        pod.service(),
                        pod.port(port.path("targetPort")));
            }
        });
    }

    private Pod behind(JsonNode service) {
        return pods.values().stream()
                .filter(pod -> pod.isSelected(service.at("/spec/selector")))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No pod is behind " + service));
    }

    private Container start(Pod pod) throws IOException {
        var image = image(pod.service());
        var options = new ArrayList<>(pod.context().options());
        options.addAll(pod.mounts());
        options.addAll(network.join(image, pod.ports().values()));
        var environment = new TreeMap<>(pod.environment());
        environment.replaceAll((name, value) -> value.replace(keycloak(keycloakPort()), keycloak(KEYCLOAK_ELSEWHERE)));
        environment.put("JAVA_TOOL_OPTIONS", pod.context().javaOptions() + STRICT);
        var ready = List.of(asked(pod, "startupProbe"), asked(pod, "readinessProbe"));
        return Container.start(
                engine, image, options, environment, ready, pod.context().grace());
    }

    private URI asked(Pod pod, String probe) {
        var question = pod.asked(probe);
        return network.address(pod.service(), pod.port(question.path("port")))
                .resolve(question.path("path").asText());
    }

    /** What the kubelet asks to know whether it must start a service anew. */
    URI livenessProbe(PartName service) {
        return asked(pods.get(service), "livenessProbe");
    }

    /** Where the gateway would reach a service. */
    URI url(PartName service) {
        var port = rendered.the("Service", service.title()).at("/spec/ports/0/targetPort");
        return network.address(service, pods.get(service).port(port));
    }

    /** The suite as its users meet it. */
    Suite suite() {
        return new Suite(
                url(PartName.INGEST),
                url(PartName.ANONYMISER),
                url(PartName.CATALOG),
                url(PartName.DELIVERY),
                suite::token);
    }

    /** A name of {@code hosts.env}. */
    String host(String key) {
        return rendered.of("ConfigMap")
                .filter(map -> Rendered.name(map).startsWith("hosts-"))
                .findFirst()
                .orElseThrow()
                .path("data")
                .required(key)
                .asText();
    }

    /** Whom pods find, by host and port. */
    Set<String> names() {
        var names = new TreeSet<>(network.names());
        names.remove(keycloak(KEYCLOAK_ELSEWHERE));
        names.add(keycloak(keycloakPort()));
        return names;
    }

    /** Whom a service is told to call within the cluster, by host and port. */
    Set<String> called(PartName service) {
        return pods.get(service).environment().values().stream()
                .flatMap(value -> CALLED.matcher(value).results())
                .map(found -> found.group("host") + ":" + Objects.requireNonNullElse(found.group("port"), HTTP_PORT))
                .collect(Collectors.toSet());
    }

    Container container(PartName service) {
        return containers.get(service);
    }

    /** Rights and limits of a service. */
    PodContext context(PartName service) {
        return pods.get(service).context();
    }

    @Override
    public void close() throws IOException {
        containers.values().forEach(Container::close);
        network.close();
    }
}
