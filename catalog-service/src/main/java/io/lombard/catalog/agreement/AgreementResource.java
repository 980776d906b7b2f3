package io.lombard.catalog.agreement;

import io.lombard.catalog.listing.Page;
import io.lombard.catalog.listing.PageQuery;
import io.lombard.catalog.partner.Partner;
import io.lombard.catalog.portal.PortalConfig;
import io.lombard.catalog.terms.Odrl;
import io.lombard.catalog.terms.TermsRegister;
import io.lombard.contracts.problem.ProblemException;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The agreements as JSON: a partner sees its own, the bank's people see all. */
@Tag(name = "Agreements")
@Path("/v1/agreements")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class AgreementResource {

    private final Agreements agreements;
    private final TermsRegister terms;
    private final PortalConfig portal;
    private final SecurityIdentity identity;
    private final JsonWebToken token;

    AgreementResource(
            Agreements agreements,
            TermsRegister terms,
            PortalConfig portal,
            SecurityIdentity identity,
            JsonWebToken token) {
        this.agreements = agreements;
        this.terms = terms;
        this.portal = portal;
        this.identity = identity;
        this.token = token;
    }

    @GET
    @RolesAllowed({"partner", "officer", "owner"})
    @Operation(operationId = "listAgreements", summary = "The partner's agreements, or for the bank all")
    public Page<AgreementView> list(@Valid @BeanParam PageQuery page) {
        return agreements.list(onlyPartner(), page).map(AgreementView::from);
    }

    /** Why an agreement ends before its time; the bank must say it. */
    record Withdrawal(
            @Size(max = 500) @Pattern(regexp = "[^\\x00]*", message = "must not hold the character 0") @Nullable
            String reason) {}

    /** By the bank, or by the partner whose agreement it is. */
    @POST
    @Path("/{id}/withdrawal")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({"partner", "officer", "owner"})
    @Operation(operationId = "withdrawAgreement", summary = "End an agreement before its time; the bank must say why")
    public AgreementView withdraw(@PathParam("id") UUID id, @NotNull @Valid Withdrawal withdrawal) {
        var reason = withdrawal.reason();
        if (!isBank()) {
            return AgreementView.from(
                    agreements.giveBack(id, Partner.required(token).code(), reason));
        }
        if (reason == null || reason.isBlank()) {
            throw ProblemException.malformed("/reason", "must say why it is withdrawn");
        }
        return AgreementView.from(agreements.withdraw(id, reason));
    }

    /** What was signed, as an ODRL 2.2 agreement. */
    @GET
    @Path("/{id}/terms")
    @Produces("application/ld+json")
    @RolesAllowed({"partner", "officer", "owner"})
    @Operation(operationId = "getAgreementTerms", summary = "What was signed, as an ODRL 2.2 agreement")
    public Map<String, Object> terms(@PathParam("id") UUID id) {
        var agreement = agreements.of(onlyPartner(), id);
        var version = agreement.termsVersion();
        if (version == null) {
            throw new NotFoundException();
        }
        var address = portal.publicBase();
        return new Odrl(
                        "Agreement",
                        address + "/v1/agreements/" + id + "/terms",
                        Map.of(
                                "assigner",
                                address + "/#publisher",
                                "assignee",
                                "urn:lombard:partner:" + agreement.partner()),
                        address + "/datasets/" + agreement.product() + "#dataset",
                        constraints(agreement))
                .document(terms.get(version));
    }

    private static List<Map<String, Object>> constraints(Agreement agreement) {
        var constraints = new ArrayList<Map<String, Object>>();
        constraints.add(Odrl.purposes(List.of(agreement.purpose().code())));
        constraints.add(Odrl.until(agreement.validUntil().toString()));
        constraints.addAll(Odrl.limits(agreement.limits()));
        constraints.addAll(Odrl.price(agreement.price()));
        return constraints;
    }

    private boolean isBank() {
        return identity.hasRole("officer") || identity.hasRole("owner");
    }

    private @Nullable String onlyPartner() {
        return isBank() ? null : Partner.required(token).code();
    }
}
