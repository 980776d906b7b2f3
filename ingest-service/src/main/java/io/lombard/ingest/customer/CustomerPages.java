package io.lombard.ingest.customer;

import io.lombard.ingest.consent.Purpose;
import io.lombard.ingest.page.OwnForm;
import io.lombard.ingest.page.Reader;
import io.lombard.ingest.page.Visit;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.YearMonth;
import java.util.UUID;

/** The pages of a customer who has signed in at the bank. */
@Path("/my")
@RolesAllowed("customer")
@RunOnVirtualThread
class CustomerPages {

    private final Customer customer;
    private final Choices choices;
    private final Visit visit;

    CustomerPages(Customer customer, Choices choices, Visit visit) {
        this.customer = customer;
        this.choices = choices;
        this.visit = visit;
    }

    @CheckedTemplate(basePath = "customer")
    static class Templates {
        static native TemplateInstance my(Reader reader, Choices.Overview overview);

        static native TemplateInstance receipt(Reader reader, Standing standing, YearMonth firstMonth);
    }

    @GET
    @Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
    public TemplateInstance my() throws InterruptedException {
        var reader = visit.reader();
        return Templates.my(reader, choices.of(customer)).setLocale(reader.locale());
    }

    /** Where the sign-in leads back to whose session ended before the form came: what it said is lost. */
    @GET
    @Path("choices")
    public Response chooseAgain() {
        return Response.seeOther(URI.create("/my")).build();
    }

    @POST
    @Path("choices")
    @OwnForm
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response choose(
            @FormParam("purpose") @NotNull String purpose,
            @FormParam("choice") @NotNull @Pattern(regexp = "allow|refuse") String choice)
            throws InterruptedException {
        var known = Purpose.named(purpose);
        if (known == null) {
            throw new NotFoundException();
        }
        var receipt = choices.choose(customer, known, choice.equals("allow"));
        var next = receipt.map(taken -> "/my/receipts/" + taken.number()).orElse("/my");
        return Response.seeOther(URI.create(next)).build();
    }

    @GET
    @Path("receipts/{number}")
    @Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
    public TemplateInstance receipt(@PathParam("number") UUID number) throws InterruptedException {
        var reader = visit.reader();
        var standing = choices.receipt(customer, number).orElseThrow(NotFoundException::new);
        return Templates.receipt(reader, standing, standing.receipt().firstMonth(reader.zone()))
                .setLocale(reader.locale());
    }
}
