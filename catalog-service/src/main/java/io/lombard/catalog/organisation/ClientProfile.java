package io.lombard.catalog.organisation;

/** The file by which a Delta Sharing client gets access tokens itself (OAuth 2, client credentials); no scope is needed. */
record ClientProfile(
        int shareCredentialsVersion,
        String type,
        String endpoint,
        String tokenEndpoint,
        String clientId,
        String clientSecret) {

    private static final int VERSION = 2;

    static ClientProfile of(String delivery, String tokenEndpoint, String clientId, String secret) {
        return new ClientProfile(
                VERSION, "oauth_client_credentials", delivery + "/delta-sharing", tokenEndpoint, clientId, secret);
    }

    /** Never the secret: a record's own text would end in a log one day. */
    @Override
    public String toString() {
        return "ClientProfile " + clientId;
    }
}
