package io.lombard.delivery.profile;

import io.lombard.contracts.digest.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;

/** A bearer token of 256 random bits. So many need no salt and no slow hash. */
record Token(String text) {

    private static final int BYTES = 32;

    static Token random(SecureRandom random) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new Token(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    byte[] hash() {
        return Sha256.digest().digest(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Never the token: a record's own text would end in a log one day. */
    @Override
    public String toString() {
        return "Token";
    }
}
