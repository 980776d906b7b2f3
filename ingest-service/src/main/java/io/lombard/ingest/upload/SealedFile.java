package io.lombard.ingest.upload;

import io.lombard.contracts.seal.Sealed;
import io.lombard.contracts.seal.Sealer;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A file of sealed pieces, each at most {@link #PIECE} bytes and bound to the upload and its place in it: nobody can read it without the
 * key, and pieces can't be left out, swapped or brought from elsewhere. It only grows, and only by whole pieces.
 */
final class SealedFile {

    static final int PIECE = 1 << 20;

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Path file;
    private final UUID id;
    private final Sealer sealer;

    SealedFile(Path directory, UUID id, Sealer sealer) {
        this.file = directory.resolve(id.toString());
        this.id = id;
        this.sealer = sealer;
    }

    /**
     * Ids of the uploads of which files lie in a directory.
     */
    static List<UUID> ids(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> ID.matcher(name).matches())
                    .map(UUID::fromString)
                    .toList();
        }
    }

    /** Whether it lies here with all that counts. */
    boolean holds(long stored) {
        return exists() && length() >= stored;
    }

    long length() {
        return file.toFile().length();
    }

    private boolean exists() {
        return Files.exists(file);
    }

    void delete() throws IOException {
        Files.deleteIfExists(file);
    }

    /**
     * Cuts off what was written after the last piece that counts. Where nothing counts yet, the file is made, for its owner's eyes only.
     *
     * @param stored bytes of the file that count
     */
    void cut(long stored) throws IOException {
        if (stored == 0 && !exists()) {
            Files.createDirectories(file.getParent());
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            if (channel.size() < stored) {
                throw new NoSuchFileException(id.toString());
            }
            channel.truncate(stored);
        }
    }

    /**
     * Adds a piece at the end; it is on the disk when this returns.
     *
     * @param offset of the piece's first byte in the upload
     * @return bytes of the file
     */
    long append(byte[] piece, long offset) throws IOException {
        var sealed = sealer.seal(piece, place(offset));
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
                var out = new DataOutputStream(Channels.newOutputStream(channel))) {
            out.writeUTF(sealed.keyId());
            out.writeInt(sealed.bytes().length);
            out.write(sealed.bytes());
            channel.force(false);
            return channel.size();
        }
    }

    /**
     * The bytes of the upload, from its start. Reading throws a {@link NotNowException} where the disk or the key is away, so that no
     * reader takes that for an end of what was sent, and an {@link IllegalStateException} where the file isn't what was written.
     *
     * @param length bytes of the upload
     */
    InputStream open(long length) {
        try {
            return new Pieces(new DataInputStream(new BufferedInputStream(Files.newInputStream(file))), length);
        } catch (IOException e) {
            throw new NotNowException("disk");
        }
    }

    private String place(long offset) {
        return id + ":" + offset;
    }

    private final class Pieces extends InputStream {

        private final DataInputStream in;
        private final long length;
        private byte[] piece = {};
        private int position;
        private long offset;

        Pieces(DataInputStream in, long length) {
            this.in = in;
            this.length = length;
        }

        @Override
        public int read() {
            return fill() ? piece[position++] & 0xff : -1;
        }

        @Override
        public int read(byte[] target, int at, int length) {
            if (length == 0) {
                return 0;
            }
            if (!fill()) {
                return -1;
            }
            int count = Math.min(length, piece.length - position);
            System.arraycopy(piece, position, target, at, count);
            position += count;
            return count;
        }

        private boolean fill() {
            if (position < piece.length) {
                return true;
            }
            offset += piece.length;
            piece = new byte[0];
            position = 0;
            if (offset == length) {
                return false;
            }
            try {
                var keyId = in.readUTF();
                var bytes = new byte[Math.clamp(in.readInt(), 0, 2 * PIECE)];
                in.readFully(bytes);
                piece = sealer.open(new Sealed(keyId, bytes), place(offset))
                        .orElseThrow(() -> new NotNowException("key"));
            } catch (EOFException e) {
                throw new IllegalStateException("a sealed upload lacks its end", e);
            } catch (IOException e) {
                throw new NotNowException("disk");
            }
            return true;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
