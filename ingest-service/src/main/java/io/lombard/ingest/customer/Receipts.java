package io.lombard.ingest.customer;

import io.lombard.ingest.consent.Purpose;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Receipts, by token. */
@Singleton
class Receipts {

    private static final String ADD =
            "insert into receipt (number, token, purpose, given, decided_at, in_effect_at) values (?, ?, ?, ?, ?, ?)";
    private static final String FIND =
            "select number, token, purpose, given, decided_at, in_effect_at from receipt where token = ?";
    private static final String LATEST = FIND + " order by decided_at desc limit 20";
    private static final String ONE = FIND + " and number = ?";

    void add(Connection connection, Receipt receipt) throws SQLException {
        try (var insert = connection.prepareStatement(ADD)) {
            insert.setObject(1, receipt.number());
            insert.setString(2, receipt.token());
            insert.setString(3, receipt.purpose().code());
            insert.setBoolean(4, receipt.given());
            insert.setObject(5, receipt.decidedAt().atOffset(ZoneOffset.UTC));
            insert.setObject(6, receipt.inEffectAt().atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        }
    }

    /** The customer's last twenty. */
    List<Receipt> latest(Connection connection, String token) throws SQLException {
        try (var select = connection.prepareStatement(LATEST)) {
            select.setString(1, token);
            return read(select);
        }
    }

    /** The receipt with a number, if it is this customer's. */
    Optional<Receipt> find(Connection connection, UUID number, String token) throws SQLException {
        try (var select = connection.prepareStatement(ONE)) {
            select.setString(1, token);
            select.setObject(2, number);
            return read(select).stream().findFirst();
        }
    }

    private static List<Receipt> read(PreparedStatement select) throws SQLException {
        try (var rows = select.executeQuery()) {
            var receipts = new ArrayList<Receipt>();
            while (rows.next()) {
                receipts.add(new Receipt(
                        rows.getObject(1, UUID.class),
                        rows.getString(2),
                        Objects.requireNonNull(Purpose.named(rows.getString(3))),
                        rows.getBoolean(4),
                        instant(rows, 5),
                        instant(rows, 6)));
            }
            return receipts;
        }
    }

    private static Instant instant(ResultSet rows, int column) throws SQLException {
        return rows.getObject(column, OffsetDateTime.class).toInstant();
    }
}
