package io.lombard.cli.share;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.lombard.cli.api.Api;
import io.lombard.cli.api.Suite;
import java.net.URI;
import java.net.http.HttpClient;

/** A partner's Delta Sharing profile: an address and a bearer token, which is all that a client of it ever needs. */
public record SharingProfile(URI endpoint, String bearerToken) {

    /** A new profile of the partner that a user belongs to. */
    public static SharingProfile of(Suite suite, String user) {
        return from(suite.delivery(user)
                .post("/v1/profiles", JsonNodeFactory.instance.objectNode())
                .body());
    }

    private static SharingProfile from(JsonNode profile) {
        return new SharingProfile(
                URI.create(profile.path("endpoint").asText()),
                profile.path("bearerToken").asText());
    }

    Api api(HttpClient client) {
        return new Api("delivery (Delta Sharing)", client, endpoint, () -> bearerToken);
    }

    @Override
    public String toString() {
        return endpoint.toString();
    }
}
