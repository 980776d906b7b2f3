package io.lombard.delivery.entitlement;

import io.lombard.contracts.event.Buyer;
import io.lombard.delivery.database.Database;
import io.lombard.delivery.database.Recent;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The offers as last told, to this instance at once and to another within a second. */
@ApplicationScoped
class Offers {

    private final Database database;

    private final Recent<String, Optional<Offer>> recent = new Recent<>();

    Offers(Database database) {
        this.database = database;
    }

    /** Keeps the offer unless the same or a newer revision is known, so events may come twice and in any order. */
    void keep(Offer offer) {
        try (var _ = recent.writing()) {
            database.update(
                    """
                insert into offer as known (product, revision, opens_on, audience) values (?, ?, ?, ?)
                on conflict (product) do update set revision = excluded.revision, opens_on = excluded.opens_on,
                    audience = excluded.audience
                where known.revision < excluded.revision
                """,
                    offer.product(),
                    offer.revision(),
                    offer.opensOn(),
                    offer.audience().stream().map(Buyer::code).sorted().toArray(String[]::new));
        }
    }

    Optional<Offer> of(String product) {
        return recent.get(
                product, wanted -> database.first("select * from offer where product = ?", Offers::read, wanted));
    }

    private static Offer read(ResultSet row) throws SQLException {
        var audience = (String[]) row.getArray("audience").getArray();
        return new Offer(
                row.getString("product"),
                row.getInt("revision"),
                row.getObject("opens_on", LocalDate.class),
                Arrays.stream(audience)
                        .map(code -> Buyer.ofCode(code).orElseThrow())
                        .collect(Collectors.toSet()));
    }
}
