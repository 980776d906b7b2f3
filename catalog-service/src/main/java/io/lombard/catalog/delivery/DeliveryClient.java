package io.lombard.catalog.delivery;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/** The delivery-service's API. */
@RegisterRestClient(configKey = "delivery")
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
interface DeliveryClient {

    @GET
    @Path("/profiles")
    List<Profile> profiles(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization);

    @POST
    @Path("/profiles")
    byte[] createProfile(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization);

    @POST
    @Path("/profiles/{id}/rotation")
    byte[] rotateProfile(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @PathParam("id") UUID id,
            @QueryParam("overlap") String overlap);

    @DELETE
    @Path("/profiles/{id}")
    void revokeProfile(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, @PathParam("id") UUID id);

    @GET
    @Path("/usage")
    Batch<Usage> usage(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @QueryParam("partner") @Nullable String partner,
            @QueryParam("from") String from,
            @QueryParam("to") String to,
            @QueryParam("page") int page,
            @QueryParam("size") int size);

    @GET
    @Path("/invoices")
    Batch<Invoice> invoices(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @QueryParam("partner") @Nullable String partner,
            @QueryParam("page") int page,
            @QueryParam("size") int size);

    @GET
    @Path("/invoices/so-far")
    List<Bill> soFar(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, @QueryParam("partner") String partner);

    @GET
    @Path("/invoices/{number}")
    @Produces(MediaType.WILDCARD)
    byte[] invoice(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @PathParam("number") String number,
            @QueryParam("format") String format,
            @QueryParam("lang") String language);

    @GET
    @Path("/push/destinations")
    List<Destination> destinations(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization);

    @POST
    @Path("/push/destinations")
    Destination createDestination(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, NewDestination destination);

    @DELETE
    @Path("/push/destinations/{id}")
    void removeDestination(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, @PathParam("id") UUID id);

    @GET
    @Path("/push/deliveries")
    Pushes pushes(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @QueryParam("state") @Nullable String state,
            @QueryParam("after") @Nullable UUID after,
            @QueryParam("limit") int limit);

    @POST
    @Path("/push/deliveries/{id}/replay")
    void replay(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, @PathParam("id") UUID id);
}
