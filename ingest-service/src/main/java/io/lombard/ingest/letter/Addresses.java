package io.lombard.ingest.letter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lombard.contracts.seal.Sealed;
import io.lombard.contracts.seal.Sealer;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Names and addresses in PostgreSQL, each sealed for its row. */
@Singleton
class Addresses {

    private static final String ADD =
            "insert into letter_address (run, line, id, key_id, sealed) values (?, ?, ?, ?, ?)";
    private static final String AFTER =
            "select line, id, key_id, sealed from letter_address where run = ? and line > ? order by line limit 500";

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

    /** An addressee and the line of the segment. */
    record Line(long number, Addressee addressee) {}

    /** The next addressees of a run after a line, 500 at most, in the order of the segment. */
    List<Line> after(Connection connection, UUID run, long line) throws SQLException {
        try (var select = connection.prepareStatement(AFTER)) {
            select.setObject(1, run);
            select.setLong(2, line);
            try (var rows = select.executeQuery()) {
                var lines = new ArrayList<Line>();
                while (rows.next()) {
                    var sealed = new Sealed(rows.getString(3), rows.getBytes(4));
                    var text = sealer.open(sealed, rows.getObject(2, UUID.class))
                            .orElseThrow(() -> new IllegalStateException("the key of an address was taken away"));
                    lines.add(new Line(rows.getLong(1), read(text)));
                }
                return lines;
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
