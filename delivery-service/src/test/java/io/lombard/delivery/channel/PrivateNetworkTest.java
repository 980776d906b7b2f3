package io.lombard.delivery.channel;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With the settings of a bank, no place leads into a network of its own. */
class PrivateNetworkTest {

    private static final String KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl";
    private static final OutgoingFile FILE = new OutgoingFile("a", Path.of("a"), 1, 1, "");

    private static final ChannelConfig STRICT = new ChannelConfig() {
        @Override
        public boolean privateAddresses() {
            return false;
        }

        @Override
        public Duration silence() {
            return Duration.ofSeconds(2);
        }

        @Override
        public Duration longestFile() {
            return Duration.ofSeconds(5);
        }

        @Override
        public Duration longestTest() {
            return Duration.ofSeconds(5);
        }

        @Override
        public MemorySize part() {
            return new MemorySize(BigInteger.valueOf(5 << 20));
        }
    };

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "10.0.0.7", "169.254.169.254", "[::1]", "localhost"})
    void bucketsLieElsewhere(String host) {
        var target = new S3Target("https://" + host, "eu-west-1", "bucket", "", "key", "secret");
        assertThatThrownBy(() -> new S3Channel(STRICT).put(target, FILE)).hasMessage("address-private");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "10.0.0.7", "192.168.1.1", "::1", "localhost"})
    void serversLieElsewhere(String host) {
        var target = new SftpTarget(host, 22, "", "bank", KEY, "password", null);
        assertThatThrownBy(() -> new SftpChannel(STRICT).put(target, FILE)).hasMessage("address-private");
    }

    @Test
    void bucketsAreReachedByTlsOnly() {
        var target = new S3Target("http://127.0.0.1:9000", "eu-west-1", "bucket", "", "key", "secret");
        assertThatThrownBy(() -> new S3Channel(STRICT).put(target, FILE)).hasMessage("address-not-https");
    }
}
