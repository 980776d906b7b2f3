package io.lombard.delivery.push;

import java.io.IOException;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.server.SftpEventListener;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** A partner's SFTP server, that notes what is done to its files. */
final class SftpServer implements AutoCloseable {

    static final String USER = "bank";
    static final String PASSWORD = "partner-password-4711";

    final Path root;
    final List<String> renamed = new CopyOnWriteArrayList<>();
    private final KeyPair hostKey;
    private final SshServer server;

    SftpServer(KeyPair hostKey, KeyPair userKey) throws IOException {
        this.hostKey = hostKey;
        root = Files.createTempDirectory("lombard-sftp");
        server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        server.setPasswordAuthenticator((user, password, session) -> user.equals(USER) && password.equals(PASSWORD));
        server.setPublickeyAuthenticator((user, key, session) -> KeyUtils.compareKeys(key, userKey.getPublic()));
        server.setFileSystemFactory(new VirtualFileSystemFactory(root));
        var sftp = new SftpSubsystemFactory();
        sftp.addSftpEventListener(new Renames());
        server.setSubsystemFactories(List.of(sftp));
        server.start();
    }

    /** As a server that was moved: the same address with another key. */
    void change(KeyPair other) {
        server.setKeyPairProvider(KeyPairProvider.wrap(other));
    }

    int port() {
        return server.getPort();
    }

    String hostKey() {
        return PublicKeyEntry.toString(hostKey.getPublic());
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }

    private final class Renames implements SftpEventListener {

        @Override
        public void moved(ServerSession session, Path from, Path to, Collection<CopyOption> options, Throwable thrown) {
            if (thrown == null) {
                renamed.add(from.getFileName() + " to " + to.getFileName());
            }
        }
    }
}
