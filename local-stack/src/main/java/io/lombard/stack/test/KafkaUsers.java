package io.lombard.stack.test;

import com.fasterxml.jackson.databind.JsonNode;
import io.lombard.stack.LombardStack;
import io.lombard.stack.project.FreePorts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * Kafka as on a cluster: each service shows a certificate of its own, and may do what its {@code KafkaUser} of the manifests says and
 * nothing else. As Strimzi has it, one authority signs the broker's certificate and another the users'. The suite's usual listener stays
 * for the tests, whom the broker lets do everything.
 */
public final class KafkaUsers {

    private static final String BROKER = "broker";

    private final int port = FreePorts.find(1).getFirst();
    private final List<JsonNode> users;
    private final Authority ofTheBroker;
    private final Authority ofUsers;

    /**
     * Makes the certificates.
     *
     * @param users resources of kind {@code KafkaUser}
     * @param hosts under which users find the broker beside 127.0.0.1
     */
    public KafkaUsers(Path directory, List<JsonNode> users, String... hosts) {
        this.users = List.copyOf(users);
        ofTheBroker = new Authority(directory, "cluster-ca");
        ofUsers = new Authority(directory, "clients-ca");
        List<String> all = new ArrayList<>(List.of(hosts));
        all.add("127.0.0.1");
        ofTheBroker.certify(BROKER, all.toArray(String[]::new));
        names().forEach(user -> ofUsers.certify(user));
    }

    /** Of the users. */
    public List<String> names() {
        return users.stream().map(KafkaUsers::name).toList();
    }

    private static String name(JsonNode user) {
        return user.at("/metadata/name").asText();
    }

    /** Where the broker listens for users, on 127.0.0.1. */
    public int port() {
        return port;
    }

    /** Settings of a suite's broker that lets these users in when they have been {@link #grant granted} their rights. */
    public Map<String, String> broker(LombardStack stack) {
        return broker(stack, "127.0.0.1:" + port);
    }

    /** @param advertised address under which users find it */
    public Map<String, String> broker(LombardStack stack, String advertised) {
        String tests = "PLAINTEXT://" + stack.kafkaBootstrap();
        String controller = "CONTROLLER://127.0.0.1:" + stack.kafkaController();
        return Map.ofEntries(
                Map.entry("listeners", String.join(",", tests, "USERS://127.0.0.1:" + port, controller)),
                Map.entry("advertised.listeners", String.join(",", tests, "USERS://" + advertised)),
                Map.entry("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,USERS:SSL"),
                Map.entry("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer"),
                Map.entry("super.users", "User:ANONYMOUS"),
                Map.entry("listener.name.users.ssl.client.auth", "required"),
                Map.entry("listener.name.users.ssl.keystore.type", "PKCS12"),
                Map.entry(
                        "listener.name.users.ssl.keystore.location",
                        ofTheBroker.keyStore(BROKER).toString()),
                Map.entry("listener.name.users.ssl.keystore.password", Authority.PASSWORD),
                Map.entry("listener.name.users.ssl.truststore.type", "PEM"),
                Map.entry(
                        "listener.name.users.ssl.truststore.location",
                        ofUsers.file().toString()));
    }

    /** Settings of a client of Kafka that is one of the users. */
    public Map<String, Object> client(String user) {
        return Map.of(
                "bootstrap.servers",
                "127.0.0.1:" + port,
                "security.protocol",
                "SSL",
                "ssl.truststore.type",
                "PEM",
                "ssl.truststore.location",
                authority().toString(),
                "ssl.keystore.type",
                "PEM",
                "ssl.keystore.certificate.chain",
                certificate(user),
                "ssl.keystore.key",
                key(user));
    }

    /** The certificate (PEM) by which users recognise the broker. */
    public Path authority() {
        return ofTheBroker.file();
    }

    /** A user's certificate (PEM). */
    public String certificate(String user) {
        return Authority.text(ofUsers.certificate(user));
    }

    /** A user's key (PEM). */
    public String key(String user) {
        return Authority.text(ofUsers.key(user));
    }

    /** Tells the running broker what the users may do. */
    public void grant(String bootstrap) throws InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            admin.createAcls(users.stream().flatMap(user -> acls(user).stream()).toList())
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The users' rights could not be granted", e);
        }
    }

    private static List<AclBinding> acls(JsonNode user) {
        List<AclBinding> acls = new ArrayList<>();
        for (JsonNode acl : user.at("/spec/authorization/acls")) {
            ResourcePattern resource = new ResourcePattern(
                    ResourceType.fromString(constant(acl.at("/resource/type"))),
                    acl.at("/resource/name").asText(),
                    PatternType.fromString(
                            constant(acl.at("/resource/patternType")).replace("PREFIX", "PREFIXED")));
            for (JsonNode operation : acl.path("operations")) {
                acls.add(new AclBinding(
                        resource,
                        new AccessControlEntry(
                                "User:CN=" + name(user),
                                "*",
                                AclOperation.fromString(constant(operation)),
                                AclPermissionType.ALLOW)));
            }
        }
        return acls;
    }

    /** {@code transactionalId} becomes {@code TRANSACTIONAL_ID}. */
    private static String constant(JsonNode text) {
        return text.asText().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
    }
}
