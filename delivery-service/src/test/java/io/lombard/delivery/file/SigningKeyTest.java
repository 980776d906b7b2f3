package io.lombard.delivery.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lombard.delivery.profile.SharingConfig;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeyTest {

    private static final String FORMER = key(1);
    private static final String NEW = key(2);

    @TempDir
    Path directory;

    private static String key(int from) {
        var bytes = new byte[32];
        java.util.Arrays.fill(bytes, (byte) from);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private SigningKey of(String... lines) throws IOException {
        var file = Files.write(directory.resolve("key"), java.util.List.of(lines));
        return new SigningKey(new SharingConfig() {
            @Override
            public URI publicUrl() {
                return URI.create("http://localhost");
            }

            @Override
            public Path signingKeyFile() {
                return file;
            }

            @Override
            public Duration addressLifetime() {
                return Duration.ofHours(1);
            }
        });
    }

    @Test
    void whatAFormerKeySignedIsKnownWhileItStandsInTheFile() throws IOException {
        var signature = of(FORMER).sign("text");

        var both = of(NEW, FORMER);
        assertThat(both.signed("text", signature)).isTrue();
        assertThat(both.signed("another", signature)).isFalse();
        assertThat(both.sign("text")).isEqualTo(of(NEW).sign("text"));
        assertThat(of(NEW).signed("text", signature)).isFalse();
    }

    @Test
    void aWeakKeyOnAnyLineStopsTheStart() {
        assertThatThrownBy(() -> of(NEW, "c2hvcnQ=")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> of("")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> of(NEW, "no base64")).isInstanceOf(IllegalStateException.class);
    }
}
