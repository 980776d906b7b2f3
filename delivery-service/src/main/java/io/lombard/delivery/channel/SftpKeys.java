package io.lombard.delivery.channel;

import io.lombard.contracts.outgoing.NotDelivered;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.List;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.common.signature.Signature;
import org.apache.sshd.common.util.security.SecurityUtils;

/** Keys of SSH as partners write them. */
final class SftpKeys {

    /** @throws NotDelivered {@code host-key-unreadable} */
    static PublicKey hostKey(String text) throws NotDelivered {
        try {
            var key = PublicKeyEntry.parsePublicKeyEntry(text.strip()).resolvePublicKey(null, null, null);
            if (key != null) {
                return key;
            }
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            // Said below, without the text.
        }
        throw Trouble.HOST_KEY_UNREADABLE.failure();
    }

    /** The kinds of signature that a server with this key can give: it is asked for this key, not for another of its own. */
    static List<NamedFactory<Signature>> signatures(PublicKey hostKey) {
        var kind = KeyUtils.getKeyType(hostKey);
        var rsa = List.of(BuiltinSignatures.rsaSHA512, BuiltinSignatures.rsaSHA256);
        return List.copyOf(
                kind.equals("ssh-rsa")
                        ? rsa
                        : List.of(java.util.Objects.requireNonNull(BuiltinSignatures.fromFactoryName(kind))));
    }

    /** @throws NotDelivered {@code private-key-unreadable} */
    static KeyPair privateKey(String text) throws NotDelivered {
        try (var in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))) {
            var pairs = SecurityUtils.loadKeyPairIdentities(null, NamedResource.ofName("private key"), in, null);
            if (pairs != null) {
                for (var pair : pairs) {
                    return pair;
                }
            }
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            // Said below, without the text.
        }
        throw Trouble.PRIVATE_KEY_UNREADABLE.failure();
    }

    private SftpKeys() {}
}
