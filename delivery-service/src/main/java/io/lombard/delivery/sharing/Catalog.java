package io.lombard.delivery.sharing;

import io.lombard.contracts.problem.CommonProblem;
import io.lombard.contracts.problem.ProblemException;
import io.lombard.delivery.audit.Caller;
import io.lombard.delivery.entitlement.Agreement;
import io.lombard.delivery.entitlement.Decision;
import io.lombard.delivery.entitlement.Entitlement;
import io.lombard.delivery.table.Table;
import io.lombard.delivery.table.Tables;
import jakarta.enterprise.context.RequestScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** What there is for the recipient of the present request: one share, one schema, and a table for each product. */
@RequestScoped
class Catalog {

    static final String SHARE = "lombard";
    static final String SCHEMA = "published";

    private final Tables tables;
    private final Entitlement entitlement;
    private final Recipient recipient;
    private final Clock clock;

    Catalog(Tables tables, Entitlement entitlement, Recipient recipient, Clock clock) {
        this.tables = tables;
        this.entitlement = entitlement;
        this.recipient = recipient;
        this.clock = clock;
    }

    record Share(String name, String id) {

        static Share only() {
            return new Share(SHARE, stableId(SHARE));
        }
    }

    record Schema(String name, String share) {}

    record SharedTable(String name, String schema, String share, String shareId, String id) {

        static SharedTable of(String product) {
            return new SharedTable(Table.nameOf(product), SCHEMA, SHARE, stableId(SHARE), Table.idOf(product));
        }
    }

    /** A table and the agreement that opens it to the one who asks. */
    record Opened(Table table, Agreement agreement, Caller caller) {}

    /** The granted tables by name; no others are ever listed. */
    List<SharedTable> granted() {
        var partner = recipient.partner();
        var now = clock.instant();
        return tables.products().stream()
                .filter(product -> entitlement.decide(partner, product, now) instanceof Decision.Granted)
                .map(SharedTable::of)
                .sorted(java.util.Comparator.comparing(SharedTable::name))
                .toList();
    }

    void requireShare(String share) {
        if (!SHARE.equalsIgnoreCase(share)) {
            throw unknown("share", "the only one is " + SHARE);
        }
    }

    void requireSchema(String share, String schema) {
        requireShare(share);
        if (!SCHEMA.equalsIgnoreCase(schema)) {
            throw unknown("schema", "the only one is " + SCHEMA);
        }
    }

    /**
     * A table by its names, which are case-insensitive.
     *
     * @throws ProblemException if there is none or no agreement opens it
     */
    Opened open(String share, String schema, String name) {
        requireSchema(share, schema);
        var table = tables.named(name)
                .orElseThrow(() -> unknown("table", "tables of your agreements are at /shares/lombard/all-tables"));
        var agreement = entitlement.open(recipient.caller(), table.product(), clock.instant());
        return new Opened(table, agreement, recipient.caller());
    }

    private static ProblemException unknown(String kind, String help) {
        return new ProblemException(CommonProblem.NOT_FOUND, "There is no %s of this name; %s.".formatted(kind, help));
    }

    private static String stableId(String name) {
        return UUID.nameUUIDFromBytes(("io.lombard/" + name).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
