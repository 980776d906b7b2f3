package io.lombard.anonymiser.reconciliation;

import io.lombard.anonymiser.budget.Author;
import io.lombard.anonymiser.budget.Charge;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Where the privacy officer opens a ledger again that came from a backup. */
@Path("/v1/ledger/reconciliation")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Ledger")
@RunOnVirtualThread
class ReconciliationResource {

    private final Reconciliation reconciliation;

    ReconciliationResource(Reconciliation reconciliation) {
        this.reconciliation = reconciliation;
    }

    /**
     * @param closed why nothing is released; null when the ledger is right
     * @param accounts months whose cap or shares are older than what the officer has set
     */
    @Schema(name = "Reconciliation")
    record State(boolean open, @Nullable String closed, List<Forgotten> missing, List<String> accounts) {}

    /** @param rho exact decimal */
    @Schema(name = "ForgottenRelease")
    record Forgotten(String month, String product, UUID release, BigDecimal rho) {

        static List<Forgotten> from(List<Charge> charges) {
            return charges.stream()
                    .map(charge ->
                            new Forgotten(charge.month().toString(), charge.product(), charge.release(), charge.rho()))
                    .toList();
        }
    }

    /**
     * @param certificates compact JWS of releases that are in no store of ours any more, as partners or the catalogue's topic hold them: all that
     *     are known, as the ledger is open afterwards. A request takes 32 MB, which is twice what a thousand need
     * @param storeLost true where what the published store lacks is lost for good
     */
    @Schema(name = "ReconciliationRequest")
    record Request(
            @NotBlank @Size(max = 2000) String reason,
            @Nullable @Size(max = 1000) List<@NotBlank @Size(max = 1_000_000) String> certificates,
            boolean storeLost) {}

    @Schema(name = "Charged")
    record Done(List<Forgotten> charged) {}

    @GET
    @RolesAllowed("officer")
    @Operation(
            operationId = "getReconciliation",
            summary = "Whether the ledger knows all that was drawn, and what it has forgotten")
    public State state() {
        var findings = reconciliation.findings();
        return new State(
                findings.closed() == null,
                findings.closed(),
                Forgotten.from(findings.missing()),
                findings.accounts().stream().map(YearMonth::toString).toList());
    }

    @POST
    @RolesAllowed("officer")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "reconcile",
            summary = "Charge the accounts with what the ledger has forgotten, and let releases go on")
    public Done reconcile(@NotNull @Valid Request request, @Context SecurityContext security) throws IOException {
        var author = new Author(security.getUserPrincipal().getName(), request.reason());
        var certificates = request.certificates() == null ? List.<String>of() : request.certificates();
        return new Done(Forgotten.from(reconciliation.reconcile(certificates, request.storeLost(), author)));
    }
}
