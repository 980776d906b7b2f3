package io.lombard.delivery.inspection;

import io.lombard.contracts.audit.AuditLine;
import io.lombard.contracts.audit.ChainCheck;
import io.lombard.contracts.problem.ProblemException;
import io.lombard.delivery.audit.AuditLines;
import io.lombard.delivery.audit.AuditRange;
import io.lombard.delivery.profile.PartnerAccount;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The audit as it was written. */
@Path("/v1/audit")
@RunOnVirtualThread
@Tag(name = "Audit")
class AuditResource {

    private static final String NDJSON = "application/x-ndjson; charset=utf-8";

    private final AuditLines lines;
    private final PartnerAccount account;

    AuditResource(AuditLines lines, PartnerAccount account) {
        this.lines = lines;
        this.account = account;
    }

    @GET
    @RolesAllowed({"officer", "partner"})
    @Operation(
            operationId = "getAudit",
            summary = "Lines of the audit, oldest first",
            description = "A partner gets its own. Go on after a break, or after a full answer of limit lines, with"
                    + " after = number of the last line. The header Audit-Head names the last line of the whole"
                    + " audit as the answer began: keep it for a later check.")
    @APIResponse(
            responseCode = "200",
            description = "A JSON object a line",
            content = @Content(mediaType = "application/x-ndjson", schema = @Schema(type = SchemaType.STRING)))
    public Response export(
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("partner") @Nullable String partner,
            @QueryParam("after") @DefaultValue("0") @Min(0) long after,
            @QueryParam("limit") @DefaultValue("100000") @Min(1) @Max(1_000_000) long limit) {
        var head = lines.head();
        var range = AuditRange.between(
                moment(from, "from"), moment(to, "to"), account.scope(partner), after, head.number(), limit);
        StreamingOutput stream = out -> write(range, new BufferedOutputStream(out, 1 << 16));
        return Response.ok(stream, NDJSON)
                .header("Audit-Head", head.number() + ":" + head.hash())
                .header("Cache-Control", "no-store")
                .build();
    }

    private void write(AuditRange range, OutputStream out) throws IOException {
        lines.read(range, text -> {
            try {
                out.write(text.getBytes(StandardCharsets.UTF_8));
                out.write('\n');
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        out.flush();
    }

    @GET
    @Path("/head")
    @RolesAllowed({"officer", "owner", "partner"})
    @Operation(operationId = "getAuditHead", summary = "The last line's number and hash, to be kept for a later check")
    public AuditLine.Head head() {
        return lines.head();
    }

    @GET
    @Path("/check")
    @RolesAllowed("officer")
    @Operation(
            operationId = "checkAudit",
            summary = "Goes along the whole chain and names what was changed, taken out, put in or moved",
            description = "With head, number:hash as it was kept: also whether the end was cut off or written anew.")
    public ChainCheck.Report check(
            @QueryParam("head")
                    @Pattern(regexp = "\\d{1,18}:[0-9a-f]{64}", message = "must be number:hash of a head that was kept")
                    @Nullable
                    String head) {
        var check = new ChainCheck(ChainCheck.Extent.WHOLE, head == null ? null : AuditLine.Head.parse(head));
        lines.read(AuditRange.upTo(lines.head().number()), check::read);
        return check.report();
    }

    private static @Nullable Instant moment(@Nullable String text, String parameter) {
        if (text == null) {
            return null;
        }
        try {
            return text.length() == "2026-08-01".length()
                    ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
                    : Instant.parse(text);
        } catch (DateTimeException e) {
            throw ProblemException.malformed(parameter, "a day or a moment in UTC, such as 2026-08-01T00:00:00Z");
        }
    }
}
