package io.lombard.ingest.letter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lombard.ingest.key.Sealed;
import io.lombard.ingest.key.Sealer;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.UUID;

/** Names and addresses in PostgreSQL, each sealed for its row. */
@Singleton
class Addresses {

    private static final int AT_ONCE = 500;
    private static final String ADD =
            "insert into letter_address (run, line, id, key_id, sealed) values (?, ?, ?, ?, ?)";
    private static final String READ =
            "select line, id, key_id, sealed from letter_address where run = ? order by line";

    private final Sealer sealer;
    private final ObjectMapper json;

    Addresses(Sealer sealer, ObjectMapper json) {
        this.sealer = sealer;
        this.json = json;
    }

    void add(Connection connection, UUID run, Collection<SegmentRow.Customer> customers) throws SQLException {
        try (var insert = connection.prepareStatement(ADD)) {
            for (var customer : customers) {
                var id = UUID.randomUUID();
                var sealed = sealer.seal(written(customer.addressee()), id);
                insert.setObject(1, run);
                insert.setLong(2, customer.line());
                insert.setObject(3, id);
                insert.setString(4, sealed.keyId());
                insert.setBytes(5, sealed.bytes());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** What is done with each addressee. */
    interface Visitor<E extends Exception> {
        void visit(long line, Addressee addressee) throws E;
    }

    /** Goes through the addressees of a run in the order of the segment, in constant memory. The connection must not commit by itself. */
    <E extends Exception> void each(Connection connection, UUID run, Visitor<E> visitor) throws SQLException, E {
        try (var select = connection.prepareStatement(READ)) {
            select.setFetchSize(AT_ONCE);
            select.setObject(1, run);
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    var text = sealer.open(
                                    new Sealed(rows.getString(3), rows.getBytes(4)), rows.getObject(2, UUID.class))
                            .orElseThrow(() -> new IllegalStateException("the key of an address was taken away"));
                    visitor.visit(rows.getLong(1), read(text));
                }
            }
        }
    }

    private String written(Addressee addressee) {
        try {
            return json.writeValueAsString(addressee);
        } catch (JsonProcessingException e) {
            // Without the cause: it would quote.
            throw new IllegalStateException("an address can't be written");
        }
    }

    private Addressee read(String text) {
        try {
            return json.readValue(text, Addressee.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an address can't be read");
        }
    }
}
