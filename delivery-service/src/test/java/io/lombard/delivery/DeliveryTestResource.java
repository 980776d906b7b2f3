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

    private TestIdentityProvider provider;

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
            config.put("lombard.entitlement.silence", "30s");
            config.put("lombard.entitlement.listen", "0.2s");
            config.put("lombard.query.answer-within", "PT0S");
            config.put("lombard.query.most-kept", "8");
            config.put("lombard.seal.key-file", sealKeys(directory).toString());
            config.put("lombard.channel.private-addresses", "true");
            config.put("lombard.channel.silence", "8s");
            config.put("lombard.channel.part", "5M");
            config.put("lombard.push.check", "0.1s");
            config.put("lombard.push.tries", "3");
            config.put("lombard.push.first-pause", "0.01s");
            var port = FreePorts.find(1).getFirst().toString();
            config.put("quarkus.http.test-port", port);
            config.put("lombard.sharing.public-url", "http://127.0.0.1:" + port);
            config.put("lombard.invoice.seller.name", "Example Bank plc");
            config.put("lombard.invoice.seller.tax-id", "GB123456789");
            config.put("lombard.invoice.seller.street", "1 High Street");
            config.put("lombard.invoice.seller.city", "London");
            config.put("lombard.invoice.seller.postcode", "EC1A 1AA");
            config.put("lombard.invoice.seller.country", "GB");
            config.put("quarkus.oidc.public-key", AccessTokens.publicKey());
            config.put("quarkus.oidc.token.issuer", AccessTokens.ISSUER);
            provider = TestIdentityProvider.start();
            System.setProperty(AccessTokens.PROVIDER, provider.address());
            config.put("quarkus.oidc.sharing.auth-server-url", provider.address());
            config.put("quarkus.oidc.sharing.credentials.secret", TestIdentityProvider.SECRET);
            config.put("quarkus.oidc.token-cache.time-to-live", "0.5S");
            config.put("quarkus.oidc.token-cache.clean-up-timer-interval", "0.2S");
            return config;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path keyFile(Path directory) throws IOException {
        return Files.writeString(directory.resolve("signing.key"), key());
    }

    private static Path sealKeys(Path directory) throws IOException {
        return Files.writeString(
                directory.resolve("seal-keys.json"), "{\"current\":\"s1\",\"keys\":{\"s1\":\"" + key() + "\"}}");
    }

    private static String key() {
        var key = new byte[32];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    @Override
    public void stop() {
        if (provider != null) {
            provider.stop();
        }
        // The directory lies in the system's temporary directory; a failed test's files are worth a look.
    }
}
