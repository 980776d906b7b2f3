package io.lombard.delivery.push;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lombard.contracts.problem.CommonProblem;
import io.lombard.contracts.problem.ProblemException;
import io.lombard.contracts.seal.Sealed;
import io.lombard.contracts.seal.Sealer;
import io.lombard.delivery.channel.Target;
import io.lombard.delivery.database.Database;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** The destinations of all partners; targets lie sealed. Made at start, so that the service doesn't run without keys. */
@Startup
@Singleton
final class Destinations {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Database database;
    private final Sealer sealer;

    Destinations(Database database, Sealer sealer) {
        this.database = database;
        this.sealer = sealer;
    }

    void add(Destination destination) {
        var sealed = seal(destination);
        database.update(
                """
                insert into push_destination (destination_id, partner, name, product, format, first_version, sealed, key_id,
                    created_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                destination.id(),
                destination.partner(),
                destination.name(),
                destination.product(),
                destination.format(),
                destination.firstVersion(),
                sealed.bytes(),
                sealed.keyId(),
                destination.createdAt().atOffset(ZoneOffset.UTC));
    }

    /** Puts other settings in the place of the known ones; product, first version and deliveries stay. */
    void replace(Destination destination) {
        var sealed = seal(destination);
        database.update(
                "update push_destination set name = ?, format = ?, sealed = ?, key_id = ? where destination_id = ?",
                destination.name(),
                destination.format(),
                sealed.bytes(),
                sealed.keyId(),
                destination.id());
    }

    /** Oldest first. */
    List<Destination> of(String partner) {
        return database.query(
                "select * from push_destination where partner = ? order by created_at, destination_id",
                this::read,
                partner);
    }

    /** @throws ProblemException {@code not-found} where the partner has none of this id */
    Destination of(String partner, UUID id) {
        return database.first(
                        "select * from push_destination where partner = ? and destination_id = ?",
                        this::read,
                        partner,
                        id)
                .orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND));
    }

    /** With its deliveries; false where the partner has none of this id. */
    boolean remove(String partner, UUID id) {
        return database.update("delete from push_destination where partner = ? and destination_id = ?", partner, id)
                == 1;
    }

    private Sealed seal(Destination destination) {
        try {
            return sealer.seal(JSON.writeValueAsString(destination.target()), destination.id());
        } catch (IOException e) {
            throw new IllegalStateException("a destination could not be written");
        }
    }

    private Destination read(ResultSet row) throws SQLException {
        var id = row.getObject("destination_id", UUID.class);
        return new Destination(
                id,
                row.getString("partner"),
                row.getString("name"),
                row.getString("product"),
                row.getString("format"),
                row.getLong("first_version"),
                open(new Sealed(row.getString("key_id"), row.getBytes("sealed")), id),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    private Target open(Sealed sealed, UUID id) {
        var text = sealer.open(sealed, id)
                .orElseThrow(() -> new IllegalStateException("the key of a sealed destination is gone"));
        try {
            return JSON.readValue(text, Target.class);
        } catch (IOException e) {
            // Without the cause: its message quotes the text.
            throw new UncheckedIOException(new IOException("a sealed destination could not be read"));
        }
    }
}
