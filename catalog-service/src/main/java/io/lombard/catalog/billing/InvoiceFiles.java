package io.lombard.catalog.billing;

import io.lombard.catalog.delivery.Delivery;
import io.lombard.catalog.delivery.Refused;
import io.lombard.catalog.portal.Visit;
import io.lombard.contracts.problem.CommonProblem;
import io.lombard.contracts.problem.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** An invoice as the delivery-service makes it, for the bank and for the organisation that it is sent to. */
@Path("/invoices/{number}")
@RolesAllowed({"officer", "owner", "partner"})
@RunOnVirtualThread
class InvoiceFiles {

    private final Delivery delivery;
    private final Visit visit;

    InvoiceFiles(Delivery delivery, Visit visit) {
        this.delivery = delivery;
        this.visit = visit;
    }

    /** PDF in the reader's language, or UBL 2.1. Another's invoice is none. */
    @GET
    @Produces({"application/pdf", "application/xml"})
    public Response invoice(
            @PathParam("number") @Pattern(regexp = "[A-Z0-9]{1,10}-\\d{1,18}") String number,
            @QueryParam("format") @DefaultValue("pdf") @Pattern(regexp = "pdf|xml") String format) {
        try {
            var file = delivery.invoice(
                    visit.authorization(), number, format, visit.reader().lang());
            return Response.ok(file, "application/" + format)
                    .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + number + '.' + format + '"')
                    .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                    .build();
        } catch (Refused e) {
            throw new ProblemException(CommonProblem.NOT_FOUND);
        }
    }
}
