package io.lombard.ingest.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Where is noted what became of parts, in the transaction that makes them safe. */
public interface PartNotes {

    /** What became of a part, if it is safe already. */
    Optional<Counts> find(Connection connection, Part part) throws SQLException;

    /** Notes what became of a part. A failure undoes the whole part. */
    void add(Connection connection, Part part, Counts counts) throws SQLException;
}
