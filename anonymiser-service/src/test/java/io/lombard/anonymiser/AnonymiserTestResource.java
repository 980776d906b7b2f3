package io.lombard.anonymiser;

import io.lombard.anonymiser.core.certificate.SigningKey;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.smallrye.common.io.Files2;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Directories of the service under test and a certificate key of its own. */
public final class AnonymiserTestResource implements QuarkusTestResourceLifecycleManager {

    private static Path directory = Path.of("");

    public static Path lake() {
        return directory.resolve("lake");
    }

    public static Path spill() {
        return directory.resolve("spill");
    }

    public static Path store() {
        return directory.resolve("store");
    }

    /** Where ingest would stage files of history. */
    public static Path history() {
        return directory.resolve("history");
    }

    public static Path products() {
        return directory.resolve("products");
    }

    @Override
    public Map<String, String> start() {
        try {
            directory = Files.createTempDirectory("anonymiser");
            Files.createDirectories(products());
            Files.createDirectories(store());
            Files.createDirectories(history());
            var key = directory.resolve("certificate-key.json");
            SigningKey.create().write(key);
            return Map.of(
                    "lombard.lake.root", lake().toString(),
                    "lombard.lake.spill", spill().toString(),
                    "lombard.store.root", store().toString(),
                    "lombard.history.store", history().toString(),
                    "lombard.history.keep", "0S",
                    "lombard.product.directory", products().toString(),
                    "lombard.certificate.key-file", key.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Threads that end late may still write there: what can't be deleted stays. */
    @Override
    public void stop() {
        Files2.deleteRecursivelyQuietly(directory);
    }
}
