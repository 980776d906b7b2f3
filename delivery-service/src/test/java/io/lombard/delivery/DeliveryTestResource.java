package io.lombard.delivery;

import io.lombard.stack.project.FreePorts;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** What the service finds on its machine: a store, a cache, a signing key, an issuer of access tokens. */
public final class DeliveryTestResource implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        try {
            var directory = Files.createTempDirectory("lombard-delivery-test");
            var config = new HashMap<String, String>();
            config.put(
                    "lombard.store.root",
                    Files.createDirectory(directory.resolve("store")).toString());
            config.put(
                    "lombard.parquet.cache-directory",
                    directory.resolve("cache").toString());
            config.put("lombard.sharing.signing-key-file", keyFile(directory).toString());
            var port = FreePorts.find(1).getFirst().toString();
            config.put("quarkus.http.test-port", port);
            config.put("lombard.sharing.public-url", "http://127.0.0.1:" + port);
            config.put("quarkus.oidc.public-key", AccessTokens.publicKey());
            config.put("quarkus.oidc.token.issuer", AccessTokens.ISSUER);
            return config;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path keyFile(Path directory) throws IOException {
        var key = new byte[32];
        new SecureRandom().nextBytes(key);
        return Files.writeString(
                directory.resolve("signing.key"), Base64.getEncoder().encodeToString(key));
    }

    @Override
    public void stop() {
        // The directory lies in the system's temporary directory; a failed test's files are worth a look.
    }
}
