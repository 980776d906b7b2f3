package io.lombard.delivery.audit;

import java.util.UUID;

/**
 * Who asks: an organisation, by one of its credentials.
 *
 * @param partner the organisation's code
 * @param credential kind and public id of the credential; never a token, never a person
 */
public record Caller(String partner, String credential) {

    /** By the bearer token of a sharing profile. */
    public static Caller profile(String partner, UUID profile) {
        return new Caller(partner, "profile:" + profile);
    }

    /** By an access token that the identity provider gave to a client. */
    public static Caller client(String partner, String client) {
        return new Caller(partner, "client:" + client);
    }

    /** By a signed address of a file. */
    public static Caller address(String partner, UUID delivery) {
        return new Caller(partner, "address:" + delivery);
    }

    /** Nobody asked: the service sent to a target that the organisation named. */
    public static Caller target(String partner, UUID target) {
        return new Caller(partner, "target:" + target);
    }
}
