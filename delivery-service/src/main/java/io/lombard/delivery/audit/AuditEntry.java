package io.lombard.delivery.audit;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.lombard.contracts.event.Limits;
import io.lombard.contracts.event.Price;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a line of the audit says. The members' order is part of the format. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface AuditEntry {

    /** The word by which lines of its kind are told from others. */
    @JsonIgnore
    default String kind() {
        return switch (this) {
            case Agreed agreed -> "agreed";
            case Delivered delivered -> "delivered";
            case Listed listed -> "listed";
            case Refused refused -> "refused";
            case Invoiced invoiced -> "invoiced";
        };
    }

    /**
     * An agreement became known in a new version: what deliveries under it refer to.
     *
     * @param purpose what the data may be used for, or null in lines from before that was kept here
     * @param columns what is open, or null for all columns
     */
    @JsonPropertyOrder({"partner", "product", "agreement", "agreementVersion"})
    record Agreed(
            String partner,
            String product,
            UUID agreement,
            long agreementVersion,
            @Nullable String purpose,
            String state,
            @Nullable List<String> columns,
            Limits limits,
            String buyer,
            Price price,
            Instant validFrom,
            Instant validUntil,
            Instant changedAt)
            implements AuditEntry {}

    /** Rows were granted and handed out. */
    record Delivered(@JsonUnwrapped Delivery handed) implements AuditEntry {}

    /** A list of files was granted and handed out; its rows are those of the files, and weren't handed out with it. */
    record Listed(@JsonUnwrapped Delivery handed) implements AuditEntry {}

    /**
     * What was handed out to whom, under which version of which agreement.
     *
     * @param access way and format
     * @param delivery its id in the metering
     */
    @JsonPropertyOrder({"partner", "credential", "product", "tableVersion", "access", "rows", "bytes"})
    record Delivery(
            String partner,
            String credential,
            String product,
            long tableVersion,
            String access,
            long rows,
            long bytes,
            UUID agreement,
            long agreementVersion,
            UUID delivery) {}

    /**
     * Nothing was handed out.
     *
     * @param product null where the credential itself was refused
     * @param agreement under which it was refused, or null where the partner never signed one
     * @param reason code of the problem
     */
    @JsonPropertyOrder({"partner", "credential", "product", "reason"})
    record Refused(
            String partner,
            String credential,
            @Nullable String product,
            String reason,
            @Nullable UUID agreement,
            @Nullable Long agreementVersion)
            implements AuditEntry {}

    /**
     * An invoice was issued.
     *
     * @param total what is to be paid, taxes included
     * @param sha256 of the invoice's JSON
     */
    @JsonPropertyOrder({"partner", "invoice", "month", "currency", "total", "sha256"})
    record Invoiced(
            String partner,
            String invoice,
            YearMonth month,
            String currency,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal total,
            String sha256)
            implements AuditEntry {}
}
