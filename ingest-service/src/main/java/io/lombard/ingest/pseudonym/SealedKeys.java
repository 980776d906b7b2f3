package io.lombard.ingest.pseudonym;

import io.lombard.contracts.seal.Sealed;
import io.lombard.contracts.seal.Sealer;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * The pseudonym keys, kept in PostgreSQL and sealed with the key of {@code lombard.seal.key-file}. Who has only the database or only the
 * key file can make no token. When the sealing key changes, they are sealed anew at the next start, and stay what they are.
 */
@Singleton
final class SealedKeys {

    private static final Logger LOG = Logger.getLogger(SealedKeys.class);
    private static final String PLACE = "pseudonym-keys ";
    private static final String ADD =
            "insert into pseudonym_keys (token_key_id, sealed_by, sealed) values (?, ?, ?) on conflict do nothing";
    // Instances that start side by side seal one after the other.
    private static final String FIND = "select token_key_id, sealed_by, sealed from pseudonym_keys for update";
    private static final String TOKENS_EXIST = "select exists (select from consent) or exists (select from seen_event)";
    private static final String CHANGE = "update pseudonym_keys set sealed_by = ?, sealed = ?";

    private final DataSource database;
    private final Sealer sealer;

    SealedKeys(DataSource database, Sealer sealer) {
        this.database = database;
        this.sealer = sealer;
    }

    private record Row(String tokenKeyId, Sealed sealed) {}

    /**
     * The keys of this service's database.
     *
     * @param first those to begin with where there are none yet; without them new ones are made
     * @throws ConfigurationException if the key that sealed them is missing, if {@code first} are others, or if there are tokens in the
     *     database and no keys: with new ones every customer would be another, and no objection would hold
     */
    PseudonymKeys open(Optional<PseudonymKeys> first) {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                var keys = open(connection, first);
                connection.commit();
                return keys;
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the pseudonym keys can't be read from PostgreSQL", e);
        }
    }

    private PseudonymKeys open(Connection connection, Optional<PseudonymKeys> first) throws SQLException {
        var row = find(connection);
        if (row.isEmpty()) {
            add(connection, first.isPresent() ? first.get() : made(connection));
            row = find(connection);
        } else if (first.isPresent()) {
            LOG.warn(
                    "pseudonym-key-file-not-needed: destroy the file of lombard.pseudonym.key-file, which has the keys in clear");
        }
        var keys = open(row.orElseThrow());
        if (first.isPresent() && !first.get().equals(keys)) {
            throw new ConfigurationException(
                    "lombard.pseudonym.key-file has other keys than this service's database: with them every customer would "
                            + "be another. It is for the first start only; take the setting out.");
        }
        if (!sealer.isCurrent(row.orElseThrow().sealed())) {
            change(connection, keys);
        }
        return keys;
    }

    private static PseudonymKeys made(Connection connection) throws SQLException {
        try (var select = connection.prepareStatement(TOKENS_EXIST);
                var rows = select.executeQuery()) {
            if (rows.next() && rows.getBoolean(1)) {
                throw new ConfigurationException(
                        "The database has records of customers, but no pseudonym keys: restore the table "
                                + "pseudonym_keys from its backup, or name the former key file by lombard.pseudonym.key-file.");
            }
        }
        var keys = PseudonymKeys.random();
        LOG.infof("pseudonym-keys-made tokenKeyId=%s", keys.tokenKeyId());
        return keys;
    }

    private PseudonymKeys open(Row row) {
        var sealKey =
                "The pseudonym keys are sealed with the key '" + row.sealed().keyId() + "', ";
        try {
            return sealer.open(row.sealed(), PLACE + row.tokenKeyId())
                    .map(both -> PseudonymKeys.from(row.tokenKeyId(), both))
                    .orElseThrow(() -> new ConfigurationException(
                            sealKey + "which lombard.seal.key-file doesn't have; put it back under 'keys'."));
        } catch (IllegalStateException e) {
            throw new ConfigurationException(
                    sealKey + "but lombard.seal.key-file has another one under this id, or the row was changed.");
        }
    }

    private static Optional<Row> find(Connection connection) throws SQLException {
        try (var select = connection.prepareStatement(FIND);
                var rows = select.executeQuery()) {
            return rows.next()
                    ? Optional.of(new Row(rows.getString(1), new Sealed(rows.getString(2), rows.getBytes(3))))
                    : Optional.empty();
        }
    }

    private void add(Connection connection, PseudonymKeys keys) throws SQLException {
        var sealed = sealer.seal(keys.both(), PLACE + keys.tokenKeyId());
        try (var insert = connection.prepareStatement(ADD)) {
            insert.setString(1, keys.tokenKeyId());
            insert.setString(2, sealed.keyId());
            insert.setBytes(3, sealed.bytes());
            insert.executeUpdate();
        }
    }

    private void change(Connection connection, PseudonymKeys keys) throws SQLException {
        var sealed = sealer.seal(keys.both(), PLACE + keys.tokenKeyId());
        try (var update = connection.prepareStatement(CHANGE)) {
            update.setString(1, sealed.keyId());
            update.setBytes(2, sealed.bytes());
            update.executeUpdate();
        }
        LOG.infof("pseudonym-keys-sealed-anew sealKey=%s", sealed.keyId());
    }
}
