package io.lombard.ingest.drop;

import io.lombard.contracts.event.RecordRejected;
import io.lombard.ingest.rejection.Kind;
import io.lombard.ingest.rejection.RejectedRecord;
import io.lombard.ingest.rejection.Rejections;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Staged files that could not land, among the rejections of their source until they have. The two facts come by topics of their own, in any
 * order and at once: whichever comes second sees the first. In the caller's transaction; files of batches that aren't known are passed over.
 */
@Singleton
class LateHistory {

    private final Rejections rejections;
    private final Clock clock;

    LateHistory(Rejections rejections, Clock clock) {
        this.rejections = rejections;
        this.clock = clock;
    }

    /**
     * Lists a file once for each message of it that was given up.
     *
     * @param message where that lay
     */
    void givenUp(Connection connection, StagedFile file, String message, String reason) throws SQLException {
        var source = source(connection, file);
        if (source.isPresent()) {
            var id = UUID.nameUUIDFromBytes((file.address() + message).getBytes(StandardCharsets.US_ASCII));
            var event = new RecordRejected(
                    id.toString(), source.get(), file.batchId().toString(), 1, file.address(), reason, clock.instant());
            rejections.keep(connection, List.of(new RejectedRecord(event, Kind.HISTORY, null, false, null)));
            if (hasLanded(connection, file)) {
                rejections.landed(connection, file.batchId(), file.address());
            }
        }
    }

    /** Closes what is listed of a file. */
    void landed(Connection connection, StagedFile file) throws SQLException {
        if (source(connection, file).isPresent()) {
            try (var insert = connection.prepareStatement(
                    "insert into history_landed (address, landed_at) values (?, ?) on conflict do nothing")) {
                insert.setString(1, file.address());
                insert.setObject(2, clock.instant().atOffset(ZoneOffset.UTC));
                insert.executeUpdate();
            }
            rejections.landed(connection, file.batchId(), file.address());
        }
    }

    private static boolean hasLanded(Connection connection, StagedFile file) throws SQLException {
        try (var select = connection.prepareStatement("select from history_landed where address = ?")) {
            select.setString(1, file.address());
            try (var row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    /** Locks the batch: of two transactions the second reads what the first has written. */
    private static Optional<String> source(Connection connection, StagedFile file) throws SQLException {
        try (var select = connection.prepareStatement("select source from batch where id = ? for update")) {
            select.setObject(1, file.batchId());
            try (var row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }
}
