package io.lombard.delivery.push;

import static io.lombard.delivery.TestBed.unique;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lombard.delivery.DeliveryTest;
import io.lombard.delivery.TestBed;
import io.lombard.delivery.table.StoreConfig;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.KeyPair;
import java.util.List;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DeliveryTest
class SftpPushTest {

    @Inject
    TestBed bed;

    @Inject
    StoreConfig store;

    private KeyPair userKey;
    private SftpServer server;
    private String product;
    private Pushing partner;

    @BeforeEach
    void agreed() throws Exception {
        userKey = ed25519();
        server = new SftpServer(ed25519(), userKey);
        product = unique("trends");
        partner = new Pushing(unique("city-observatory"));
        bed.publish(product, 0, "2026-08");
        bed.agree(partner.partner(), product);
    }

    @AfterEach
    void close() throws Exception {
        server.close();
    }

    private static KeyPair ed25519() throws Exception {
        return KeyUtils.generateKeyPair("ssh-ed25519", 256);
    }

    @Test
    void putsFilesUnderTheirNamesWhenTheyAreWhole() throws Exception {
        partner.destination(product, Pushing.sftp(server));

        var delivery = partner.delivery("delivered");

        var folder = server.root.resolve("in/lombard/" + product + "/v0");
        var data = product + "-v0-2026-08.parquet";
        assertThat(Files.readAllBytes(folder.resolve(data)))
                .isEqualTo(Files.readAllBytes(store.root().resolve(product + "/0/part-00000.parquet")));
        assertThat(namesOfEachTry())
                .containsExactly(
                        data + ".ID.part to " + data,
                        "certificate.jws.ID.part to certificate.jws",
                        "SHA256SUMS.ID.part to SHA256SUMS");
        assertThat(delivery.get("files").intValue()).isEqualTo(3);
        assertThat(bed.count("usage where partner = ? and access = 'push-sftp' and rows = 3", partner.partner()))
                .isEqualTo(1);

        Files.writeString(folder.resolve(data), "spoilt");
        partner.replay(delivery);
        partner.delivery("delivered");
        assertThat(folder.resolve(data)).isNotEmptyFile();
        assertThat(Files.size(folder.resolve(data))).isGreaterThan(6);
        // A try of its own writes a file of its own, as it must while another may still be writing.
        assertThat(server.renamed).doesNotHaveDuplicates();
    }

    private List<String> namesOfEachTry() {
        return server.renamed.stream()
                .map(renamed -> renamed.replaceFirst("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "ID"))
                .toList();
    }

    @Test
    void sendsWhatHasArrivedNotAgain() throws Exception {
        var folder = Files.createDirectories(server.root.resolve("in/lombard/" + product + "/v0"));
        Files.createDirectory(folder.resolve("certificate.jws"));
        partner.destination(product, Pushing.sftp(server));

        var failed = partner.delivery("laid-aside");

        assertThat(failed.get("tries").intValue()).isEqualTo(3);
        assertThat(failed.get("files").intValue()).isEqualTo(1);
        var data = product + "-v0-2026-08.parquet";
        assertThat(namesOfEachTry()).containsExactly(data + ".ID.part to " + data);
        try (var left = Files.list(folder)) {
            assertThat(left.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(data, "certificate.jws");
        }
        assertThat(folder.resolve("SHA256SUMS")).doesNotExist();
        assertThat(bed.count("usage where partner = ?", partner.partner())).isEqualTo(1);
    }

    @Test
    void signsInWithAKey() throws Exception {
        var out = new ByteArrayOutputStream();
        OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(userKey, "test", null, out);
        var target = Pushing.sftp(server).put("privateKey", out.toString(StandardCharsets.UTF_8));
        target.remove("password");

        assertThat(partner.test(partner.destination(product, target)).get("ok").booleanValue())
                .isTrue();
    }

    @Test
    void knowsAServerByItsRsaKeyToo() throws Exception {
        try (var other = new SftpServer(KeyUtils.generateKeyPair("ssh-rsa", 3072), userKey)) {
            assertThat(partner.test(partner.destination(product, Pushing.sftp(other)))
                            .get("ok")
                            .booleanValue())
                    .isTrue();
        }
    }

    @Test
    void refusesAServerWithAnotherKeyUntilItsPartnerGivesIt() throws Exception {
        var other = ed25519();
        server.change(other);
        var destination = partner.destination(product, Pushing.sftp(server));

        var refused = partner.delivery("laid-aside");

        assertThat(refused.get("reason").textValue()).isEqualTo("host-key-changed");
        assertThat(refused.get("message").textValue()).contains("another host key");
        assertThat(refused.get("tries").intValue()).isEqualTo(1);
        assertThat(server.root).isEmptyDirectory();

        var target = Pushing.sftp(server)
                .put("hostKey", org.apache.sshd.common.config.keys.PublicKeyEntry.toString(other.getPublic()));
        partner.ok("PUT", "/destinations/" + destination.get("id").textValue(), Pushing.request(product, target));
        partner.replay(refused);
        partner.delivery("delivered");
    }

    @Test
    void saysInWordsWhatIsWrong() throws Exception {
        assertReason(Pushing.sftp(server).put("password", "another"), "sign-in-refused");
        assertReason(Pushing.sftp(server).put("port", 1), "no-answer");
        Files.writeString(server.root.resolve("taken"), "a file where a folder should be");
        assertReason(Pushing.sftp(server).put("path", "taken"), "store-failed");
        try (var hanging = Receiver.hanging();
                var endless = Receiver.endlessUnasked("SSH-2.0-")) {
            assertReason(Pushing.sftp(server).put("port", hanging.port()), "no-answer");
            assertReason(Pushing.sftp(server).put("port", endless.port()), "no-answer");
            assertThat(endless.written.get()).isLessThan(64 << 20);
        }
    }

    private void assertReason(JsonNode target, String reason) {
        var trial = partner.test(partner.destination(product, target));
        assertThat(trial.path("reason").asText()).isEqualTo(reason);
    }
}
