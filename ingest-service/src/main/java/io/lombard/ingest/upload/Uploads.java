package io.lombard.ingest.upload;

import io.lombard.contracts.problem.CommonProblem;
import io.lombard.contracts.problem.ProblemException;
import io.lombard.contracts.seal.Sealer;
import io.lombard.ingest.intake.BodyIntake;
import io.lombard.ingest.intake.Database;
import io.lombard.ingest.intake.DatabaseAwayException;
import io.lombard.ingest.intake.IntakeConfig;
import io.lombard.ingest.intake.Leases;
import io.lombard.ingest.problem.IngestProblem;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Receives uploads piece by piece. What it says to have is on the disk and counted in the database. */
@Singleton
class Uploads {

    private final Database database;
    private final UploadRegister register;
    private final UploadIntake intake;
    private final Leases leases;
    private final Sealer sealer;
    private final UploadConfig config;
    private final int partSize;
    private final Clock clock;
    private final Set<UUID> receiving = ConcurrentHashMap.newKeySet();

    Uploads(
            Database database,
            UploadRegister register,
            UploadIntake intake,
            Leases leases,
            Sealer sealer,
            UploadConfig config,
            IntakeConfig intakeConfig,
            Clock clock) {
        this.database = database;
        this.register = register;
        this.intake = intake;
        this.leases = leases;
        this.sealer = sealer;
        this.config = config;
        this.partSize = intakeConfig.partSize();
        this.clock = clock;
    }

    /**
     * Begins an upload.
     *
     * @param metadata the header {@code Upload-Metadata}, or null
     * @throws ProblemException if it is too large, too many are on their way, or the metadata breaks a rule or says what is never taken
     */
    UploadRow create(Owner owner, long length, @Nullable String metadata) throws InterruptedException {
        var said = Metadata.parse(metadata);
        BodyIntake.require(said.kind(), said.type(), said.encoding(), said.area());
        if (length > config.largest().asLongValue()) {
            throw new ProblemException(
                    CommonProblem.TOO_LARGE,
                    "Uploads have at most " + config.largest().asLongValue() + " bytes");
        }
        var id = UUID.randomUUID();
        var now = clock.instant();
        var row = new UploadRow(
                id,
                owner.source(),
                owner.principal(),
                UploadRow.State.RECEIVING,
                length,
                0,
                0,
                sealer.seal((metadata == null ? "" : metadata).getBytes(StandardCharsets.UTF_8), id.toString()),
                partSize,
                UUID.randomUUID(),
                null,
                null,
                now,
                now.plus(config.expiresAfter()),
                null);
        database.answer((connection, again) -> {
            if (!again && register.unended(connection, owner.source()) >= config.mostOfASource()) {
                throw new ProblemException(
                        CommonProblem.CONFLICT,
                        config.mostOfASource() + " uploads of this source are on their way: end or delete one first");
            }
            register.create(connection, row);
            return true;
        });
        makeFile(row);
        if (length == 0) {
            // Only now, as what is to be taken in has a file.
            advance(row, begin(row), 0, 0);
            intake.start(row);
        }
        return row;
    }

    /** Where the disk refuses, nobody is told of the upload, so it takes no place of the source's. */
    private void makeFile(UploadRow row) throws InterruptedException {
        try {
            file(row.id()).cut(0);
        } catch (IOException e) {
            database.answer((connection, again) -> {
                register.delete(connection, row.id());
                return true;
            });
            throw new UncheckedIOException(e);
        }
    }

    /** An upload of an owner; anyone else's isn't there. */
    UploadRow find(Owner owner, UUID id) throws InterruptedException {
        return database.<Optional<UploadRow>>answer((connection, again) -> register.find(connection, id))
                .filter(row ->
                        row.source().equals(owner.source()) && row.owner().equals(owner.principal()))
                .orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND));
    }

    /** The header that the sender gave at the beginning. */
    String metadata(UploadRow row) {
        return UploadIntake.metadata(sealer, row);
    }

    /**
     * Adds what a request brings, as far as it comes.
     *
     * @param checksum of all of the request's bytes, or null; they count together then, or not at all
     * @return the upload as it is now
     * @throws ProblemException if the offset isn't where the upload ends, another request is adding, or the checksum is wrong
     */
    UploadRow receive(Owner owner, UUID id, long offset, @Nullable Checksum checksum, InputStream body)
            throws InterruptedException {
        find(owner, id);
        claim(id);
        try {
            var row = find(owner, id);
            if (row.received() != offset) {
                throw new ProblemException(CommonProblem.CONFLICT, "The upload goes on at " + row.received());
            }
            if (row.state() == UploadRow.State.RECEIVING) {
                receive(row, checksum, body);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            receiving.remove(id);
        }
        var now = find(owner, id);
        if (now.state() == UploadRow.State.TAKING) {
            intake.start(now);
        }
        return now;
    }

    private void receive(UploadRow row, @Nullable Checksum checksum, InputStream body)
            throws IOException, InterruptedException {
        var receiver = begin(row);
        long received = row.received();
        long stored = row.stored();
        var arriving = new Arriving(body);
        for (var piece = arriving.next(row.length() - received);
                piece.length > 0;
                piece = arriving.next(row.length() - received)) {
            stored = append(row, receiver, received, stored, piece, checksum == null);
            received += piece.length;
            if (checksum != null) {
                checksum.update(piece, piece.length);
            }
        }
        if (checksum != null && received > row.received() && !arriving.isBroken()) {
            if (!checksum.isRight()) {
                throw new ProblemException(IngestProblem.CHECKSUM_MISMATCH, "Nothing of this request was kept");
            }
            advance(row, receiver, received, stored);
        }
    }

    /** The request that adds from now on, to what is safe; one that hangs in another instance adds nothing more. */
    private UUID begin(UploadRow row) throws InterruptedException {
        var receiver = UUID.randomUUID();
        return database.answer((connection, again) -> {
            require(register.receive(connection, row.id(), receiver, row.received()));
            cut(row.id(), row.stored());
            return receiver;
        });
    }

    /**
     * Adds a piece while no other request can.
     *
     * @param counts whether it counts at once
     * @return bytes of the file
     */
    private long append(UploadRow row, UUID receiver, long received, long stored, byte[] piece, boolean counts)
            throws InterruptedException {
        long safe = received + piece.length;
        return database.answer((connection, again) -> {
            if (again && counts && isAt(register.find(connection, row.id()), safe)) {
                return file(row.id()).length();
            }
            require(register.hold(connection, row.id(), receiver));
            cut(row.id(), stored);
            long now = write(row.id(), piece, received);
            require(!counts || register.advance(connection, row.id(), receiver, received, safe, now, expiry()));
            return now;
        });
    }

    private void advance(UploadRow row, UUID receiver, long received, long stored) throws InterruptedException {
        database.answer((connection, again) -> {
            require(register.advance(connection, row.id(), receiver, row.received(), received, stored, expiry())
                    || (again && isAt(register.find(connection, row.id()), received)));
            return true;
        });
    }

    private static void require(boolean ours) {
        if (!ours) {
            throw new ProblemException(CommonProblem.CONFLICT, "The upload was ended or goes on elsewhere");
        }
    }

    private Instant expiry() {
        return clock.instant().plus(config.expiresAfter());
    }

    private void cut(UUID id, long stored) {
        try {
            file(id).cut(stored);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long write(UUID id, byte[] piece, long offset) {
        try {
            return file(id).append(piece, offset);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A commit of which no answer came may have been one. */
    private static boolean isAt(Optional<UploadRow> row, long received) {
        return row.filter(now -> now.received() == received).isPresent();
    }

    /** Ends an upload whose bytes aren't being received or taken in just now, and deletes its file. */
    void delete(Owner owner, UUID id) throws InterruptedException {
        find(owner, id);
        claim(id);
        try {
            requireIdle(intake.claim(id));
            try {
                requireIdle(leases.<IOException>hold(id, () -> deleteIdle(id)));
            } finally {
                intake.release(id);
            }
        } catch (DatabaseAwayException e) {
            throw new ProblemException(IngestProblem.STORAGE_UNAVAILABLE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            receiving.remove(id);
        }
    }

    private void deleteIdle(UUID id) throws InterruptedException, IOException {
        database.answer((connection, again) -> {
            register.delete(connection, id);
            return true;
        });
        file(id).delete();
    }

    private static void requireIdle(boolean idle) {
        if (!idle) {
            throw new ProblemException(IngestProblem.UPLOAD_BUSY, "Its records are being taken in");
        }
    }

    /**
     * Deletes an upload of which nothing came for too long, or that ended long ago.
     *
     * @return false if it isn't so any more
     */
    boolean deleteOver(UUID id, Instant now, Instant endedBefore) throws InterruptedException, IOException {
        if (!receiving.add(id)) {
            return false;
        }
        try {
            boolean deleted = database.<Boolean, RuntimeException>commit(
                    (connection, again) -> register.deleteOver(connection, id, now, endedBefore));
            if (deleted) {
                file(id).delete();
            }
            return deleted;
        } finally {
            receiving.remove(id);
        }
    }

    /** Deletes the files that a process left which died between an upload's end and its file's. */
    void deleteLeftFiles() throws InterruptedException, IOException {
        for (var id : SealedFile.ids(config.directory())) {
            // The row is there before the file is.
            var row = database.<Optional<UploadRow>, RuntimeException>commit(
                    (connection, again) -> register.find(connection, id));
            if (row.isEmpty() || row.get().endedAt() != null) {
                file(id).delete();
            }
        }
    }

    private void claim(UUID id) {
        if (!receiving.add(id)) {
            throw new ProblemException(IngestProblem.UPLOAD_BUSY, "Ask for the offset again in some seconds");
        }
    }

    private SealedFile file(UUID id) {
        return new SealedFile(config.directory(), id, sealer);
    }
}
