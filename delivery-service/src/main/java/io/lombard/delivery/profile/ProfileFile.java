package io.lombard.delivery.profile;

import java.time.Instant;

/** The file that a Delta Sharing client reads; the only time that the token is shown. */
record ProfileFile(int shareCredentialsVersion, String endpoint, String bearerToken, Instant expirationTime) {

    private static final int VERSION = 1;

    static ProfileFile of(String endpoint, Token token, Profile profile) {
        return new ProfileFile(VERSION, endpoint, token.text(), profile.expirationTime());
    }
}
