package io.lombard.delivery.channel;

import java.io.IOException;
import java.nio.file.Files;
import java.util.EnumSet;
import java.util.UUID;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.OpenMode;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;

/** Work with files on an SFTP server that has let us in. */
final class SftpSession implements AutoCloseable {

    private final SftpClient sftp;

    SftpSession(ClientSession session) throws IOException {
        sftp = SftpClientFactory.instance().createSftpClient(session);
    }

    /**
     * Writes beside the name and renames at the end: whoever looks sees the whole file or none. Each try writes a file of
     * its own, because one that was given up may still be writing.
     */
    void put(OutgoingFile file, String path) throws IOException {
        makeFolders(path);
        var part = "%s.%s.part".formatted(path, UUID.randomUUID());
        try {
            try (var out = sftp.write(part, EnumSet.of(OpenMode.Create, OpenMode.Write, OpenMode.Exclusive))) {
                Files.copy(file.path(), out);
            }
            rename(part, path);
        } catch (IOException e) {
            removeIfPossible(part, e);
            throw e;
        }
    }

    private void removeIfPossible(String part, IOException failure) {
        try {
            sftp.remove(part);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    /** SFTP 3 renames onto nothing that is there, such as the file of a try whose end went unheard. */
    private void rename(String part, String path) throws IOException {
        try {
            sftp.rename(part, path);
        } catch (SftpException e) {
            sftp.remove(path);
            sftp.rename(part, path);
        }
    }

    private void makeFolders(String path) throws IOException {
        for (int end = path.indexOf('/', 1); end > 0; end = path.indexOf('/', end + 1)) {
            var folder = path.substring(0, end);
            if (!isThere(folder)) {
                makeFolder(folder);
            }
        }
    }

    private void makeFolder(String folder) throws IOException {
        try {
            sftp.mkdir(folder);
        } catch (SftpException e) {
            // Otherwise another delivery to this server has just made it.
            if (!isThere(folder)) {
                throw e;
            }
        }
    }

    private boolean isThere(String path) throws IOException {
        try {
            sftp.stat(path);
            return true;
        } catch (SftpException e) {
            if (e.getStatus() == SftpConstants.SSH_FX_NO_SUCH_FILE) {
                return false;
            }
            throw e;
        }
    }

    void remove(String path) throws IOException {
        sftp.remove(path);
    }

    @Override
    public void close() throws IOException {
        sftp.close();
    }
}
