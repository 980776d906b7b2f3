package io.lombard.delivery.channel;

import io.lombard.contracts.outgoing.NotDelivered;
import io.lombard.contracts.outgoing.OpenNetwork;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.PublicKey;
import java.time.Duration;
import java.util.EnumSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.client.session.ClientSession.ClientSessionEvent;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.sftp.SftpModuleProperties;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;

/**
 * Puts files on SFTP servers, each known by the one host key that its partner gave. Connects to the address that was
 * checked only; knows no user's own configuration and keys.
 */
@ApplicationScoped
class SftpChannel {

    private final ChannelConfig config;

    SftpChannel(ChannelConfig config) {
        this.config = config;
    }

    InetAddress check(SftpTarget target) throws NotDelivered {
        SftpKeys.hostKey(target.hostKey());
        var privateKey = target.privateKey();
        if ((privateKey == null) == (target.password() == null)) {
            throw Trouble.SIGN_IN_MISSING.failure();
        }
        if (privateKey != null) {
            SftpKeys.privateKey(privateKey);
        }
        return OpenNetwork.lookUp(target.host(), config.privateAddresses());
    }

    void put(SftpTarget target, OutgoingFile file) throws NotDelivered {
        using(target, config.longestFile(), session -> session.put(file, path(target, file)));
    }

    void test(SftpTarget target, OutgoingFile file) throws NotDelivered {
        using(target, config.longestTest(), session -> {
            session.put(file, path(target, file));
            session.remove(path(target, file));
        });
    }

    private static String path(SftpTarget target, OutgoingFile file) {
        var folder = target.path();
        return folder.isEmpty() || folder.endsWith("/") ? folder + file.name() : folder + '/' + file.name();
    }

    private interface Work {
        void with(SftpSession session) throws IOException;
    }

    private void using(SftpTarget target, Duration limit, Work work) throws NotDelivered {
        var address = check(target);
        var otherKey = new AtomicBoolean();
        var client = client(SftpKeys.hostKey(target.hostKey()), otherKey);
        var deadline = new Deadline(limit, () -> client.close(true));
        var state = Trouble.NO_ANSWER;
        try (deadline;
                client) {
            client.start();
            try (var session = client.connect(target.user(), new InetSocketAddress(address, target.port()))
                    .verify(config.silence())
                    .getSession()) {
                var reached = session.waitFor(
                        EnumSet.of(ClientSessionEvent.WAIT_AUTH, ClientSessionEvent.CLOSED), config.silence());
                if (reached.contains(ClientSessionEvent.WAIT_AUTH)) {
                    state = Trouble.SIGN_IN_REFUSED;
                }
                signIn(target, session);
                state = Trouble.NO_ANSWER;
                try (var sftp = new SftpSession(session)) {
                    work.with(sftp);
                }
            }
        } catch (IOException | RuntimeException e) {
            var trouble = otherKey.get() ? Trouble.HOST_KEY_CHANGED : deadline.passed() ? Trouble.TOO_SLOW : null;
            throw (trouble == null ? trouble(e, state) : trouble).failure();
        }
    }

    private void signIn(SftpTarget target, ClientSession session) throws IOException, NotDelivered {
        var password = target.password();
        var privateKey = target.privateKey();
        if (password != null) {
            session.addPasswordIdentity(password);
        } else if (privateKey != null) {
            session.addPublicKeyIdentity(SftpKeys.privateKey(privateKey));
        }
        session.auth().verify(config.silence());
    }

    private SshClient client(PublicKey hostKey, AtomicBoolean otherKey) {
        var client = SshClient.setUpDefaultClient();
        client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
        client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        client.setSignatureFactories(SftpKeys.signatures(hostKey));
        client.setServerKeyVerifier((session, address, key) -> {
            otherKey.set(!KeyUtils.compareKeys(hostKey, key));
            return !otherKey.get();
        });
        CoreModuleProperties.IDLE_TIMEOUT.set(client, config.silence());
        CoreModuleProperties.AUTH_TIMEOUT.set(client, config.silence());
        CoreModuleProperties.CHANNEL_OPEN_TIMEOUT.set(client, config.silence());
        SftpModuleProperties.SFTP_CHANNEL_OPEN_TIMEOUT.set(client, config.silence());
        return client;
    }

    private static Trouble trouble(Exception failure, Trouble state) {
        if (failure instanceof SftpException e) {
            return switch (e.getStatus()) {
                case SftpConstants.SSH_FX_PERMISSION_DENIED -> Trouble.WRITING_REFUSED;
                case SftpConstants.SSH_FX_NO_SUCH_FILE, SftpConstants.SSH_FX_NO_SUCH_PATH -> Trouble.FOLDER_MISSING;
                case SftpConstants.SSH_FX_NO_CONNECTION, SftpConstants.SSH_FX_CONNECTION_LOST -> Trouble.NO_ANSWER;
                default -> Trouble.STORE_FAILED;
            };
        }
        return failure instanceof IOException ? state : Trouble.INTERNAL;
    }
}
