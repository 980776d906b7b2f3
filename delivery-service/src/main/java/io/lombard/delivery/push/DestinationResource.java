package io.lombard.delivery.push;

import io.lombard.contracts.outgoing.NotDelivered;
import io.lombard.contracts.problem.CommonProblem;
import io.lombard.contracts.problem.ProblemException;
import io.lombard.delivery.channel.Channels;
import io.lombard.delivery.channel.Target;
import io.lombard.delivery.channel.Trouble;
import io.lombard.delivery.channel.WebhookTarget;
import io.lombard.delivery.entitlement.Entitlement;
import io.lombard.delivery.profile.PartnerAccount;
import io.lombard.delivery.table.Tables;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** A partner's own destinations. */
@Path("/v1/push/destinations")
@RolesAllowed("partner")
@RunOnVirtualThread
@Tag(name = "Push")
class DestinationResource {

    private final PartnerAccount account;
    private final Destinations destinations;
    private final Entitlement entitlement;
    private final Tables tables;
    private final Channels channels;
    private final Trials trials;
    private final PushConfig config;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    DestinationResource(
            PartnerAccount account,
            Destinations destinations,
            Entitlement entitlement,
            Tables tables,
            Channels channels,
            Trials trials,
            PushConfig config,
            Clock clock) {
        this.account = account;
        this.destinations = destinations;
        this.entitlement = entitlement;
        this.tables = tables;
        this.channels = channels;
        this.trials = trials;
        this.config = config;
        this.clock = clock;
    }

    @POST
    @Operation(
            operationId = "createDestination",
            summary = "Sets a destination up",
            description =
                    "Credentials are kept sealed and never shown. A webhook's secret is made here and shown this once.")
    @APIResponse(
            responseCode = "201",
            description = "The destination",
            content =
                    @Content(mediaType = "application/json", schema = @Schema(implementation = DestinationView.class)))
    @APIResponse(responseCode = "403", description = "No agreement opens the product now")
    @APIResponse(responseCode = "409", description = "The partner has as many destinations as it may have")
    public Response create(@NotNull @Valid DestinationRequest request) {
        var partner = account.partner();
        entitlement.open(account.caller(), request.product(), clock.instant());
        if (destinations.of(partner).size() >= config.destinations()) {
            throw new ProblemException(
                    CommonProblem.CONFLICT, "There are as many destinations as there may be; delete one first.");
        }
        var destination = destination(request, UUID.randomUUID(), partner);
        destinations.add(destination);
        return shown(Response.created(URI.create("/v1/push/destinations/" + destination.id())), destination);
    }

    @GET
    @Operation(operationId = "listDestinations", summary = "The partner's destinations, oldest first, without secrets")
    public List<DestinationView> list() {
        return destinations.of(account.partner()).stream()
                .map(DestinationView::from)
                .toList();
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getDestination", summary = "A destination, without secrets")
    @APIResponse(responseCode = "200", description = "The destination")
    @APIResponse(responseCode = "404", description = "The partner has no such destination")
    public DestinationView one(@RestPath UUID id) {
        return DestinationView.from(destinations.of(account.partner(), id));
    }

    @PUT
    @Path("/{id}")
    @Operation(
            operationId = "replaceDestination",
            summary = "Replaces a destination's name, format and target, with its credentials",
            description = "Product and first version stay. A webhook gets a new secret, shown this once; the former one"
                    + " signs nothing any more.")
    @APIResponse(
            responseCode = "200",
            description = "The destination",
            content =
                    @Content(mediaType = "application/json", schema = @Schema(implementation = DestinationView.class)))
    @APIResponse(responseCode = "404", description = "The partner has no such destination")
    public Response replace(@RestPath UUID id, @NotNull @Valid DestinationRequest request) {
        var known = destinations.of(account.partner(), id);
        if (!known.product().equals(request.product())) {
            throw ProblemException.malformed("/product", "the product of this destination");
        }
        var destination = destination(request, id, known.partner());
        destinations.replace(destination);
        return shown(Response.ok(), destination.since(known));
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "removeDestination", summary = "Forgets a destination, its credentials and its deliveries")
    @APIResponse(responseCode = "204", description = "Nothing is sent there any more")
    @APIResponse(responseCode = "404", description = "The partner has no such destination")
    public void remove(@RestPath UUID id) {
        if (!destinations.remove(account.partner(), id)) {
            throw new ProblemException(CommonProblem.NOT_FOUND);
        }
    }

    @POST
    @Path("/{id}/test")
    @Operation(
            operationId = "testDestination",
            summary = "Tries a destination out and says in words what is wrong",
            description = "Puts the file lombard-test.txt and takes it away again, or sends an event of the type"
                    + " io.lombard.delivery.test.v1.")
    @APIResponse(responseCode = "200", description = "How it went")
    @APIResponse(responseCode = "404", description = "The partner has no such destination")
    public Trial test(@RestPath UUID id) throws IOException {
        return trials.of(destinations.of(account.partner(), id));
    }

    private Destination destination(DestinationRequest request, UUID id, String partner) {
        return new Destination(
                id,
                partner,
                request.name(),
                request.product(),
                request.chosenFormat(),
                firstVersion(request),
                checked(request.target()),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    private long firstVersion(DestinationRequest request) {
        var chosen = request.firstVersion();
        return chosen != null
                ? chosen
                : tables.of(request.product()).map(table -> table.version() + 1).orElse(0L);
    }

    private Target checked(Target target) {
        try {
            channels.check(target);
        } catch (NotDelivered e) {
            throw ProblemException.malformed("/target", Trouble.of(e.why()).words());
        }
        return target instanceof WebhookTarget webhook ? webhook.signedAnew(random) : target;
    }

    /** With the secret of a webhook, which its partner has not seen yet. */
    private static Response shown(Response.ResponseBuilder answer, Destination destination) {
        var target = destination.target();
        return answer.entity(DestinationView.of(
                        destination, target instanceof WebhookTarget ? target : target.withoutSecrets()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
