package io.lombard.catalog.dataset;

import io.quarkus.security.identity.SecurityIdentity;

/** Who is looking: the bank's own people also see datasets that aren't open yet. */
public enum Audience {
    PUBLIC,
    BANK;

    public static Audience of(SecurityIdentity identity) {
        return identity.hasRole("owner") || identity.hasRole("officer") ? BANK : PUBLIC;
    }
}
