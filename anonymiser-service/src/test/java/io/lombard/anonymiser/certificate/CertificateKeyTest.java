package io.lombard.anonymiser.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lombard.anonymiser.core.certificate.SigningKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateKeyTest {

    @TempDir
    Path directory;

    @Test
    void aMissingKeyStopsTheStartWithASentence() {
        assertThatThrownBy(() -> new CertificateKey(config(directory.resolve("none.json"), null)))
                .hasMessageContaining("LOMBARD_CERTIFICATE_KEY_FILE");
    }

    @Test
    void aBrokenKeyStopsTheStartAndIsNotQuoted() throws Exception {
        var file = Files.writeString(directory.resolve("key.json"), "{\"kty\":\"OKP\",\"d\":\"c2VjcmV0\"}");

        assertThatThrownBy(() -> new CertificateKey(config(file, null)))
                .hasMessageContaining("LOMBARD_CERTIFICATE_KEY_FILE")
                .hasStackTraceContaining("is not a JWK")
                .satisfies(e -> org.assertj.core.api.Assertions.assertThat(
                                e.getCause().getMessage())
                        .doesNotContain("c2VjcmV0"));
    }

    @Test
    void rotationKeepsOldCertificatesVerifiable() throws Exception {
        var former = SigningKey.create();
        var current = directory.resolve("current.json");
        SigningKey.create().write(current);
        var formerKeys = Files.writeString(directory.resolve("former.json"), former.publicJwks());

        var rotated = new CertificateKey(config(current, formerKeys));

        assertThat(rotated.publicJwks())
                .contains(former.id(), SigningKey.read(current).id())
                .doesNotContain("\"d\":");
        assertThat(new CertificateKey(config(current, null)).publicJwks()).doesNotContain(former.id());
    }

    @Test
    void privateKeysAmongTheFormerOnesAreNotPublished() throws Exception {
        var former = directory.resolve("former.json");
        var current = directory.resolve("current.json");
        SigningKey.create().write(former);
        SigningKey.create().write(current);
        var set = Files.writeString(directory.resolve("set.json"), "{\"keys\":[" + Files.readString(former) + "]}");

        assertThat(new CertificateKey(config(current, set)).publicJwks())
                .contains(SigningKey.read(former).id())
                .doesNotContain("\"d\":");
    }

    @Test
    void formerKeysThatCannotBeReadStopTheStart() throws Exception {
        var current = directory.resolve("current.json");
        SigningKey.create().write(current);
        var broken = Files.writeString(directory.resolve("broken.json"), "sesame");

        assertThatThrownBy(() -> new CertificateKey(config(current, broken)))
                .hasMessageContaining("LOMBARD_CERTIFICATE_FORMER_KEYS")
                .hasStackTraceContaining("is not a JWK set")
                .satisfies(e -> assertThat(e.getCause().getMessage()).doesNotContain("sesame"));
    }

    private static CertificateConfig config(Path key, @Nullable Path former) {
        return new CertificateConfig() {
            @Override
            public Path keyFile() {
                return key;
            }

            @Override
            public Optional<Path> formerKeys() {
                return Optional.ofNullable(former);
            }
        };
    }
}
