package io.lombard.delivery.invoice;

import io.lombard.contracts.problem.CommonProblem;
import io.lombard.contracts.problem.ProblemException;
import io.lombard.delivery.profile.PartnerAccount;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Invoices: the bank issues them, a partner sees its own. */
@Path("/v1/invoices")
@RolesAllowed({"officer", "owner", "partner"})
@RunOnVirtualThread
@Tag(name = "Invoices")
class InvoiceResource {

    private final Invoices invoices;
    private final InvoiceStore store;
    private final InvoiceCheck check;
    private final Bills bills;
    private final PartnerAccount account;
    private final Clock clock;

    InvoiceResource(
            Invoices invoices,
            InvoiceStore store,
            InvoiceCheck check,
            Bills bills,
            PartnerAccount account,
            Clock clock) {
        this.invoices = invoices;
        this.store = store;
        this.check = check;
        this.bills = bills;
        this.account = account;
        this.clock = clock;
    }

    /** @param hasNext whether there is another page */
    record InvoicePage(List<Invoice.Summary> items, int page, int size, boolean hasNext) {}

    @GET
    @Operation(operationId = "listInvoices", summary = "Invoices, newest first; a partner's own, or for the bank all")
    public InvoicePage list(
            @QueryParam("partner") @Nullable String partner,
            @QueryParam("page") @DefaultValue("0") @Min(0) @Max(100_000) int page,
            @QueryParam("size") @DefaultValue("20") @Min(1) @Max(100) int size) {
        var found = store.list(account.scope(partner), size + 1, (long) page * size);
        return new InvoicePage(found.subList(0, Math.min(size, found.size())), page, size, found.size() > size);
    }

    @POST
    @RolesAllowed({"officer", "owner"})
    @Operation(
            operationId = "issueInvoices",
            summary = "Issues a month's invoices that are not issued yet; done by itself after the month's end, too",
            description = "Answers with those issued now.")
    @APIResponse(responseCode = "200", description = "The invoices that were issued now; none when all were")
    @APIResponse(responseCode = "409", description = "The month is not over")
    @APIResponse(responseCode = "503", description = "The bank has not configured who it is")
    public List<Invoice.Summary> issue(
            @QueryParam("month")
                    @NotNull(message = "must be given")
                    @Pattern(regexp = "\\d{4}-(0[1-9]|1[0-2])", message = "must be a month such as 2026-08")
                    String month) {
        return invoices.issue(YearMonth.parse(month));
    }

    @GET
    @Path("/so-far")
    @Operation(
            operationId = "getCostsSoFar",
            summary = "What the present month (UTC) costs so far, before tax, by currency")
    @APIResponse(responseCode = "200", description = "A bill a currency")
    @APIResponse(responseCode = "400", description = "The bank must name a partner")
    public List<Bill> soFar(@QueryParam("partner") @Nullable String partner) {
        var whose = account.scope(partner);
        if (whose == null) {
            throw new ProblemException(CommonProblem.INVALID_REQUEST, "Name the partner.");
        }
        var now = clock.instant();
        return bills.metered(whose, YearMonth.from(now.atOffset(ZoneOffset.UTC)), now);
    }

    @GET
    @Path("/{number}")
    @Operation(
            operationId = "getInvoice",
            summary = "An invoice as JSON, as UBL 2.1 XML, or as PDF in English or French")
    @APIResponse(
            responseCode = "200",
            description = "The invoice",
            content = {
                @Content(mediaType = "application/json", schema = @Schema(implementation = Invoice.class)),
                @Content(mediaType = "application/xml", schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = "application/pdf", schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    @APIResponse(responseCode = "404", description = "The caller has no invoice of this number")
    public Response get(
            @RestPath String number,
            @QueryParam("format")
                    @DefaultValue("json")
                    @Pattern(regexp = "json|xml|pdf", message = "must be json, xml or pdf")
                    String format,
            @QueryParam("lang") @DefaultValue("en") @Pattern(regexp = "en|fr", message = "must be en or fr")
                    String language) {
        var invoice = find(number);
        return switch (format) {
            case "xml" -> file(InvoiceUbl.of(invoice), "application/xml", number + ".xml");
            case "pdf" -> file(InvoicePdf.of(invoice, InvoiceWords.in(language)), "application/pdf", number + ".pdf");
            default -> Response.ok(invoice, "application/json").build();
        };
    }

    @GET
    @Path("/{number}/check")
    @Operation(operationId = "checkInvoice", summary = "Makes the invoice again of the audit and says what differs")
    public InvoiceCheck.Report check(@RestPath String number) {
        return check.check(find(number));
    }

    /** Another's invoice is none. */
    private Invoice find(String number) {
        var scope = account.scope(null);
        return store.withNumber(number)
                .filter(invoice -> scope == null || scope.equals(invoice.bill().partner()))
                .orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND));
    }

    private static Response file(byte[] content, String type, String name) {
        return Response.ok(content, type)
                .header("Content-Disposition", "attachment; filename=\"" + name + '"')
                .build();
    }
}
