package io.lombard.delivery.push;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.lombard.contracts.problem.CommonProblem;
import io.lombard.contracts.problem.ProblemException;
import io.lombard.delivery.profile.PartnerAccount;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** A partner's own deliveries. */
@Path("/v1/push/deliveries")
@RolesAllowed("partner")
@RunOnVirtualThread
@Tag(name = "Push")
class DeliveryResource {

    private final PartnerAccount account;
    private final Deliveries deliveries;

    DeliveryResource(PartnerAccount account, Deliveries deliveries) {
        this.account = account;
        this.deliveries = deliveries;
    }

    /**
     * A page of deliveries.
     *
     * @param next what {@code after} must say for the next page; null on the last
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "DeliveryPage")
    record Page(List<DeliveryView> deliveries, @Nullable UUID next) {}

    @GET
    @Operation(operationId = "listDeliveries", summary = "The partner's deliveries, newest first")
    public Page list(
            @QueryParam("state") @Nullable @Pattern(regexp = "waiting|sending|delivered|laid-aside") String state,
            @QueryParam("after") @Nullable UUID after,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
        var partner = account.partner();
        var last = after == null ? null : deliveries.of(partner, after).orElseThrow(DeliveryResource::noSuchPage);
        var wanted = state == null ? null : Delivery.State.valueOf(state.replace('-', '_'));
        var found = deliveries.of(partner, last, wanted, limit + 1);
        var page = found.subList(0, Math.min(limit, found.size()));
        return new Page(
                page.stream().map(DeliveryView::from).toList(),
                found.size() > limit ? page.getLast().id() : null);
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getDelivery", summary = "A delivery")
    @APIResponse(responseCode = "200", description = "The delivery")
    @APIResponse(responseCode = "404", description = "The partner has no such delivery")
    public DeliveryView one(@RestPath UUID id) {
        return DeliveryView.from(of(id));
    }

    @POST
    @Path("/{id}/replay")
    @ResponseStatus(202)
    @Operation(
            operationId = "replayDelivery",
            summary = "Sends a delivery once more",
            description = "From the beginning, under the same names and ids. It counts once in the usage.")
    @APIResponse(
            responseCode = "202",
            description = "It is due now",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = DeliveryView.class)))
    @APIResponse(responseCode = "404", description = "The partner has no such delivery")
    @APIResponse(responseCode = "409", description = "It is under way already")
    public DeliveryView replay(@RestPath UUID id) {
        of(id);
        if (!deliveries.replay(account.partner(), id)) {
            throw new ProblemException(
                    CommonProblem.CONFLICT, "The delivery is under way already, and tried again by itself.");
        }
        return DeliveryView.from(of(id));
    }

    private Delivery of(UUID id) {
        return deliveries.of(account.partner(), id).orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND));
    }

    private static ProblemException noSuchPage() {
        return ProblemException.malformed("after", "the next of a page that was given to you");
    }
}
