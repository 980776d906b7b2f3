package io.lombard.images;

import io.lombard.stack.LombardStack;
import io.lombard.stack.setting.PartName;
import io.lombard.stack.setting.Secrets;
import io.lombard.stack.setting.StateDirectory;
import io.lombard.stack.test.Authority;
import io.lombard.stack.test.KafkaUsers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The Secrets that the operators would make, under the names and keys that are theirs, with a suite's values. */
final class OperatorSecrets {

    private final Map<String, Map<String, String>> secrets = new HashMap<>();

    /** @throws IllegalStateException where the manifests ask the vault for what docs/guides/kubernetes.md doesn't say must be there */
    OperatorSecrets(Rendered rendered, LombardStack suite, KafkaUsers users, Authority database) {
        external(rendered, vault(suite));
        strimzi(rendered, users);
        cloudNativePg(rendered, database);
    }

    /** External Secrets: a Secret of the resource's name, each key from a property of an entry of the vault. */
    private void external(Rendered rendered, Map<String, String> vault) {
        rendered.of("ExternalSecret").forEach(external -> {
            var secret = new HashMap<String, String>();
            for (var data : external.at("/spec/data")) {
                var place = data.at("/remoteRef/key").asText() + " "
                        + data.at("/remoteRef/property").asText();
                var value = vault.get(place);
                if (value == null) {
                    throw new IllegalStateException("The vault holds no " + place);
                }
                secret.put(data.path("secretKey").asText(), value);
            }
            secrets.put(Rendered.name(external), secret);
        });
    }

    /** Strimzi: one for each user, and the authority of its brokers. */
    private void strimzi(Rendered rendered, KafkaUsers users) {
        users.names()
                .forEach(user ->
                        secrets.put(user, Map.of("user.crt", users.certificate(user), "user.key", users.key(user))));
        secrets.put(
                Rendered.name(rendered.the("Kafka")) + "-cluster-ca-cert", Map.of("ca.crt", text(users.authority())));
    }

    /** CloudNativePG: the authority of its servers. */
    private void cloudNativePg(Rendered rendered, Authority database) {
        secrets.put(Rendered.name(rendered.the("Cluster")) + "-ca", Map.of("ca.crt", text(database.file())));
    }

    /** What docs/guides/kubernetes.md says that it must hold, and the four services need. */
    private static Map<String, String> vault(LombardStack suite) {
        Secrets secrets = new StateDirectory(suite.state()).secrets();
        var vault = new HashMap<String, String>();
        for (var service : PartName.services()) {
            vault.put("lombard/database-" + service.key() + " username", service.key());
            vault.put("lombard/database-" + service.key() + " password", suite.databasePassword(service));
        }
        vault.put("lombard/ingest-keys seal-keys.json", text(secrets.sealKeys()));
        vault.put("lombard/anonymiser-keys certificate-key.jwk", text(secrets.certificateKey()));
        vault.put("lombard/delivery-keys sharing-signing.key", text(secrets.sharingKey()));
        vault.put("lombard/delivery-keys destination-keys.json", text(secrets.destinationKeys()));
        vault.put("lombard/client-portal secret", secrets.password("portal-client"));
        vault.put("lombard/client-customers secret", secrets.password("customers-client"));
        vault.put("lombard/client-catalog secret", secrets.password("catalog-client"));
        vault.put("lombard/client-delivery secret", secrets.password("delivery-client"));
        vault.put("lombard/client-core-banking secret", secrets.password("core-banking-client"));
        // Of what isn't rehearsed: the gateway, Keycloak as a pod, mails.
        vault.put("lombard/lombard-tls tls.crt", "");
        vault.put("lombard/lombard-tls tls.key", "");
        for (var entry : new String[] {"database-keycloak", "keycloak-admin", "mail"}) {
            vault.put("lombard/" + entry + " username", entry);
            vault.put("lombard/" + entry + " password", entry);
        }
        return vault;
    }

    /** @throws IllegalStateException where there is no such Secret, as the kubelet says and starts nothing */
    Map<String, String> the(String name) {
        var secret = secrets.get(name);
        if (secret == null) {
            throw new IllegalStateException("There is no Secret " + name);
        }
        return secret;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
