package io.lombard.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.lombard.stack.LombardStack;
import io.lombard.stack.project.FreePorts;
import io.lombard.stack.project.Project;
import io.lombard.stack.setting.PartName;
import io.smallrye.certs.CertificateGenerator;
import io.smallrye.certs.CertificateRequest;
import io.smallrye.certs.Format;
import io.smallrye.certs.ca.CaGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
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
 * nothing else. The suite's usual listener stays for the tests, whom the broker lets do everything.
 */
final class KafkaUsers {

    private static final Path MANIFEST = Path.of("k8s/base/kafka/users.yaml");
    private static final String PASSWORD = UUID.randomUUID().toString();

    private final Path directory;
    private final int port = FreePorts.find(1).getFirst();
    private final List<JsonNode> users;
    private final X509Certificate authority;
    private final PrivateKey authorityKey;

    /** Makes the certificates. */
    KafkaUsers(Path directory) throws Exception {
        this.directory = Files.createDirectories(directory);
        try (var documents = new YAMLMapper()
                .readerFor(JsonNode.class)
                .<JsonNode>readValues(Project.find().root().resolve(MANIFEST).toFile())) {
            users = documents.readAll();
        }
        var store = directory.resolve("ca.p12").toFile();
        authority = new CaGenerator(
                        directory.resolve("ca.crt").toFile(),
                        directory.resolve("ca.key").toFile(),
                        store,
                        PASSWORD)
                .generate("kafka-ca", "Lombard", "tests", "London", "London", "GB");
        authorityKey = (PrivateKey) KeyStore.getInstance(store, PASSWORD.toCharArray())
                .getKey(CaGenerator.KEYSTORE_KEY_ENTRY, PASSWORD.toCharArray());
        certify("broker");
        for (var user : users) {
            certify(name(user));
        }
    }

    private void certify(String name) throws Exception {
        new CertificateGenerator(directory, true)
                .generate(new CertificateRequest()
                        .withName(name)
                        .withCN(name)
                        .withSubjectAlternativeName("IP:127.0.0.1")
                        .withPassword(PASSWORD)
                        .withFormats(List.of(Format.PEM, Format.PKCS12))
                        .signedWith(authority, authorityKey));
    }

    private static String name(JsonNode user) {
        return user.at("/metadata/name").asText();
    }

    /** The suite with these users, when they have been {@link #grant granted} their rights. */
    LombardStack on(LombardStack stack) throws IOException {
        var told = new EnumMap<PartName, Map<String, String>>(PartName.class);
        told.put(PartName.KAFKA, broker(stack));
        for (var service : PartName.services()) {
            told.put(service, service(service.title()));
        }
        return stack.told(told);
    }

    private Map<String, String> broker(LombardStack stack) {
        var tests = "PLAINTEXT://" + stack.kafkaBootstrap();
        var services = "SERVICES://127.0.0.1:" + port;
        var controller = "CONTROLLER://127.0.0.1:" + stack.kafkaController();
        return Map.ofEntries(
                Map.entry("listeners", String.join(",", tests, services, controller)),
                Map.entry("advertised.listeners", String.join(",", tests, services)),
                Map.entry("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,SERVICES:SSL"),
                Map.entry("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer"),
                Map.entry("super.users", "User:ANONYMOUS"),
                Map.entry("listener.name.services.ssl.client.auth", "required"),
                Map.entry("listener.name.services.ssl.keystore.type", "PKCS12"),
                Map.entry(
                        "listener.name.services.ssl.keystore.location",
                        directory.resolve("broker-keystore.p12").toString()),
                Map.entry("listener.name.services.ssl.keystore.password", PASSWORD),
                Map.entry("listener.name.services.ssl.truststore.type", "PEM"),
                Map.entry("listener.name.services.ssl.truststore.location", authorityFile()));
    }

    /** What the manifests tell a service, with files of this machine. */
    private Map<String, String> service(String name) throws IOException {
        return Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                "127.0.0.1:" + port,
                "KAFKA_SECURITY_PROTOCOL",
                "SSL",
                "KAFKA_SSL_TRUSTSTORE_TYPE",
                "PEM",
                "KAFKA_SSL_TRUSTSTORE_LOCATION",
                authorityFile(),
                "KAFKA_SSL_KEYSTORE_TYPE",
                "PEM",
                "KAFKA_SSL_KEYSTORE_CERTIFICATE_CHAIN",
                pem(name, "crt"),
                "KAFKA_SSL_KEYSTORE_KEY",
                pem(name, "key"));
    }

    /** Settings of a client of Kafka that is one of the users. */
    Map<String, Object> client(String user) throws IOException {
        return Map.of(
                "bootstrap.servers",
                "127.0.0.1:" + port,
                "security.protocol",
                "SSL",
                "ssl.truststore.type",
                "PEM",
                "ssl.truststore.location",
                authorityFile(),
                "ssl.keystore.type",
                "PEM",
                "ssl.keystore.certificate.chain",
                pem(user, "crt"),
                "ssl.keystore.key",
                pem(user, "key"));
    }

    private String authorityFile() {
        return directory.resolve("ca.crt").toString();
    }

    private String pem(String name, String end) throws IOException {
        return Files.readString(directory.resolve(name + "." + end));
    }

    /** Tells the running broker what the manifests allow. */
    void grant(String bootstrap) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            admin.createAcls(users.stream().flatMap(user -> acls(user).stream()).toList())
                    .all()
                    .get();
        }
    }

    private static List<AclBinding> acls(JsonNode user) {
        var acls = new ArrayList<AclBinding>();
        for (var acl : user.at("/spec/authorization/acls")) {
            var resource = new ResourcePattern(
                    ResourceType.fromString(constant(acl.at("/resource/type"))),
                    acl.at("/resource/name").asText(),
                    PatternType.fromString(
                            constant(acl.at("/resource/patternType")).replace("PREFIX", "PREFIXED")));
            for (var operation : acl.path("operations")) {
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
