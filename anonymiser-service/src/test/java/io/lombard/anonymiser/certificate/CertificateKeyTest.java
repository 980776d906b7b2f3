package io.lombard.anonymiser.certificate;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateKeyTest {

    @TempDir
    Path directory;

    @Test
    void aMissingKeyStopsTheStartWithASentence() {
        assertThatThrownBy(() -> new CertificateKey(() -> directory.resolve("none.json")))
                .hasMessageContaining("LOMBARD_CERTIFICATE_KEY_FILE");
    }

    @Test
    void aBrokenKeyStopsTheStartAndIsNotQuoted() throws Exception {
        var file = Files.writeString(directory.resolve("key.json"), "{\"kty\":\"OKP\",\"d\":\"c2VjcmV0\"}");

        assertThatThrownBy(() -> new CertificateKey(() -> file))
                .hasMessageContaining("LOMBARD_CERTIFICATE_KEY_FILE")
                .hasStackTraceContaining("is not a JWK")
                .satisfies(e -> org.assertj.core.api.Assertions.assertThat(
                                e.getCause().getMessage())
                        .doesNotContain("c2VjcmV0"));
    }
}
