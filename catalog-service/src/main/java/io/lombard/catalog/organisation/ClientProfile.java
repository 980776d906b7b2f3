package io.lombard.catalog.organisation;

import java.net.URI;

/** The file by which a Delta Sharing client gets access tokens itself (OAuth 2, client credentials); no scope is needed. */
record ClientProfile(
        int shareCredentialsVersion,
        String type,
        String endpoint,
        String tokenEndpoint,
        String clientId,
        String clientSecret) {

    private static final int VERSION = 2;

    static ClientProfile of(URI delivery, String tokenEndpoint, String clientId, String secret) {
        var endpoint = delivery.toString().replaceAll("/+$", "") + "/delta-sharing";
        return new ClientProfile(VERSION, "oauth_client_credentials", endpoint, tokenEndpoint, clientId, secret);
    }

    /** Never the secret: a record's own text would end in a log one day. */
    @Override
    public String toString() {
        return "ClientProfile " + clientId;
    }
}
