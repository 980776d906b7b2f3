package io.lombard.delivery.invoice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.lombard.contracts.digest.Sha256;
import io.lombard.delivery.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The invoices as they were issued. */
@ApplicationScoped
class InvoiceStore {

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private final Database database;

    InvoiceStore(Database database) {
        this.database = database;
    }

    /** The number in order of the next invoice; safe only where no other can be issued meanwhile. */
    long nextSequence() {
        return database.query("select coalesce(max(sequence), 0) + 1 from invoice", row -> row.getLong(1))
                .getFirst();
    }

    boolean isIssued(String partner, YearMonth month, String currency) {
        return !database.query(
                        "select 1 from invoice where partner = ? and month = ? and currency = ?",
                        row -> row.getInt(1),
                        partner,
                        month.toString(),
                        currency)
                .isEmpty();
    }

    /** @return the SHA-256 of its JSON */
    String keep(long sequence, Invoice invoice, Instant at) {
        var document = write(invoice);
        var sha256 = Sha256.of(document);
        var bill = invoice.bill();
        database.update(
                """
                insert into invoice (sequence, number, partner, month, currency, document, sha256, issued_at)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                """,
                sequence,
                invoice.number(),
                bill.partner(),
                bill.month().toString(),
                bill.currency(),
                document,
                sha256,
                at.atOffset(ZoneOffset.UTC));
        return sha256;
    }

    /** Newest first; of one partner, or of all where none is named. */
    List<Invoice.Summary> list(@Nullable String partner, int limit, long offset) {
        return database.query(
                "select document from invoice where (?::text is null or partner = ?)"
                        + " order by sequence desc limit ? offset ?",
                row -> read(row.getString(1)).summary(),
                partner,
                partner,
                limit,
                offset);
    }

    Optional<Invoice> withNumber(String number) {
        return database.first("select document from invoice where number = ?", row -> read(row.getString(1)), number);
    }

    /** The SHA-256 of an invoice's JSON as it is stored now. */
    String presentHash(Invoice invoice) {
        return database.query(
                        "select document from invoice where number = ?",
                        row -> Sha256.of(row.getString(1)),
                        invoice.number())
                .getFirst();
    }

    /** Partners that have an agreement or were served. */
    List<String> partners() {
        return database.query(
                "select partner from agreement union select partner from usage order by 1", row -> row.getString(1));
    }

    private static String write(Invoice invoice) {
        try {
            return JSON.writeValueAsString(invoice);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an invoice could not be written as JSON", e);
        }
    }

    private static Invoice read(String document) {
        try {
            return JSON.readValue(document, Invoice.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored invoice could not be read", e);
        }
    }
}
