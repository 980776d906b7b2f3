package io.lombard.delivery.usage;

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
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What was delivered, as it is metered: the same for the partner and for the bank. */
@Path("/v1/usage")
@RolesAllowed({"officer", "owner", "partner"})
@RunOnVirtualThread
@Tag(name = "Usage")
class UsageResource {

    private static final String MONTH = "\\d{4}-(0[1-9]|1[0-2])";
    private static final String RULE = "must be a month such as 2026-08";
    private static final CSVFormat CSV = CSVFormat.RFC4180
            .builder()
            .setHeader("month", "partner", "product", "agreement", "access", "deliveries", "rows", "bytes")
            .get();

    private final UsageSums sums;
    private final PartnerAccount account;
    private final Clock clock;

    UsageResource(UsageSums sums, PartnerAccount account, Clock clock) {
        this.sums = sums;
        this.account = account;
        this.clock = clock;
    }

    /** @param hasNext whether there is another page */
    record UsagePage(List<UsageRow> items, int page, int size, boolean hasNext) {}

    @GET
    @Operation(
            operationId = "getUsage",
            summary = "Deliveries, rows and bytes by month (UTC), product, agreement and format, newest month first",
            description = "A partner gets its own; the bank all partners', or those of one.")
    @APIResponse(
            responseCode = "200",
            description = "A page",
            content = {
                @Content(mediaType = "application/json", schema = @Schema(implementation = UsagePage.class)),
                @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING))
            })
    public Response usage(
            @QueryParam("from") @Pattern(regexp = MONTH, message = RULE) @Nullable String from,
            @QueryParam("to") @Pattern(regexp = MONTH, message = RULE) @Nullable String to,
            @QueryParam("partner") @Nullable String partner,
            @QueryParam("page") @DefaultValue("0") @Min(0) @Max(100_000) int page,
            @QueryParam("size") @DefaultValue("100") @Min(1) @Max(1000) int size,
            @QueryParam("format") @DefaultValue("json") @Pattern(regexp = "json|csv", message = "must be json or csv")
                    String format) {
        var last = to == null ? YearMonth.now(clock.withZone(ZoneOffset.UTC)) : YearMonth.parse(to);
        var first = from == null ? last.minusMonths(11) : YearMonth.parse(from);
        var found = sums.months(first, last, account.scope(partner), size + 1, (long) page * size);
        var items = found.subList(0, Math.min(size, found.size()));
        return format.equals("csv")
                ? Response.ok(csv(items), "text/csv; charset=utf-8").build()
                : Response.ok(new UsagePage(items, page, size, found.size() > size), "application/json")
                        .build();
    }

    private static String csv(List<UsageRow> rows) {
        var text = new StringWriter();
        try (var printer = new CSVPrinter(text, CSV)) {
            for (var row : rows) {
                printer.printRecord(
                        row.month(),
                        row.partner(),
                        row.product(),
                        row.agreement(),
                        row.access(),
                        row.deliveries(),
                        row.rows(),
                        row.bytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
