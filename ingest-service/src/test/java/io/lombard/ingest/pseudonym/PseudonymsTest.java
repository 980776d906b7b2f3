package io.lombard.ingest.pseudonym;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PseudonymsTest {

    private static final String KEY_1 = key(1);
    private static final String KEY_2 = key(2);
    private static final String EVENT_KEY = key(3);

    @TempDir
    Path directory;

    @Test
    void tokenIsTheKeyedHashOfTheCustomer() throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(KEY_1), "HmacSHA256"));
        var hash = mac.doFinal("customer:c\u00e91".getBytes(StandardCharsets.UTF_8));

        assertThat(token(pseudonymiser("k1", "bank"), "c\u00e91"))
                .isEqualTo(HexFormat.of().formatHex(hash, 0, 16));
    }

    @Test
    void tokenDependsOnCustomerAndKeyAlone() throws IOException {
        var one = pseudonymiser("k1", "bank");

        assertThat(token(one, "c1")).isEqualTo(token(one, "c1")).isNotEqualTo(token(one, "c2"));
        assertThat(token(pseudonymiser("k1", "other"), "c1")).isEqualTo(token(one, "c1"));
        assertThat(token(pseudonymiser("k2", "bank"), "c1")).isNotEqualTo(token(one, "c1"));
    }

    @Test
    void eventIdDependsOnTheSourceAndNotOnTheTokenKey() throws IOException {
        var id = pseudonymiser("k1", "bank").eventId("c1", "e1");

        assertThat(pseudonymiser("k2", "bank").eventId("c1", "e1")).isEqualTo(id);
        assertThat(pseudonymiser("k1", "other").eventId("c1", "e1")).isNotEqualTo(id);
        assertThat(pseudonymiser("k1", "bank").eventId("c1", "e2")).isNotEqualTo(id);
        assertThat(pseudonymiser("k1", "bank").eventId("c2", "e1"))
                .as("of another customer")
                .isNotEqualTo(id);
        assertThat(pseudonymiser("k1", "bank").eventId("c1e", "1"))
                .as("the same letters")
                .isNotEqualTo(id);
        assertThat(id.version()).isEqualTo(8);
        assertThat(id.variant()).isEqualTo(2);
    }

    @Test
    void saysThatTheKeyFileCantBeRead() {
        assertThatThrownBy(() -> pseudonyms(directory.resolve("none.json")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("none.json")
                .hasMessageContaining("can't be read");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SECRETSECRET",
                "{\"current\":\"k1\"}",
                "{\"current\":\"k9\",\"keys\":{\"k1\":\"SECRETSECRET\"}}",
                "{\"current\":\"k1\",\"keys\":{\"k1\":\"SECRETSECRET\"},\"eventKey\":\"SECRETSECRET\"}",
                "{\"current\":\"k1\",\"keys\":{\"k1\":\"not base64 SECRET\"},\"eventKey\":\"\"}",
                "{\"current\":\"SECRET SECRET\",\"keys\":{}}",
            })
    void namesWhatIsWrongWithTheKeyFileAndNothingOfIt(String content) throws IOException {
        var file = Files.writeString(directory.resolve("keys.json"), content);

        assertThatThrownBy(() -> pseudonyms(file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("keys.json")
                .hasMessageNotContaining("SECRET")
                .hasNoCause();
    }

    private Pseudonymiser pseudonymiser(String current, String source) throws IOException {
        var content = "{\"current\":\"%s\",\"keys\":{\"k1\":\"%s\",\"k2\":\"%s\"},\"eventKey\":\"%s\"}"
                .formatted(current, KEY_1, KEY_2, EVENT_KEY);
        return pseudonyms(Files.writeString(directory.resolve(current + ".json"), content))
                .of(source);
    }

    private static Pseudonyms pseudonyms(Path file) {
        return new Pseudonyms(PseudonymKeys.read(file));
    }

    private static String token(Pseudonymiser pseudonymiser, String customerId) {
        return new String(pseudonymiser.token(customerId), StandardCharsets.US_ASCII);
    }

    private static String key(int fill) {
        var key = new byte[32];
        java.util.Arrays.fill(key, (byte) fill);
        return Base64.getEncoder().encodeToString(key);
    }
}
