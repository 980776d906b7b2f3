package io.lombard.delivery;

import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Access tokens as Keycloak issues them: realm roles and the claim {@code partner}. */
public final class AccessTokens {

    static final String ISSUER = "https://login.example.org/realms/lombard";

    /** Names the address of the {@link TestIdentityProvider}. */
    static final String PROVIDER = "lombard.test.identity-provider";

    private static final String PRIVATE_KEY = "lombard.test.private-key";

    /** The test resource and the tests live in different class loaders; a system property is seen by both. */
    static String publicKey() {
        var pair = newPair();
        System.setProperty(
                PRIVATE_KEY,
                Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()));
        return Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
    }

    public static String of(String partner, String... roles) {
        return sign(Map.of("partner", partner), ISSUER, knownKey(), roles);
    }

    public static String withoutPartner(String... roles) {
        return sign(Map.of(), ISSUER, knownKey(), roles);
    }

    /** For as long. */
    public static String of(String partner, Duration validity, String... roles) {
        return sign(Map.of("partner", partner), ISSUER, knownKey(), validity, roles);
    }

    /** Since a day. */
    static String expired(String partner, String... roles) {
        return of(partner, Duration.ofDays(-1), roles);
    }

    public static String ofAnotherRealm(String partner) {
        return sign(
                Map.of("partner", partner),
                "https://login.example.org/realms/other",
                newPair().getPrivate(),
                "partner");
    }

    /** Of the partner's own client, as the catalogue has it made; known to the identity provider. */
    public static String ofClient(String partner) {
        return ofClient(partner, claims -> claims);
    }

    public static String ofClient(String partner, UnaryOperator<JwtClaimsBuilder> change) {
        var claims = Jwt.issuer(ISSUER)
                .subject("service-account-partner-" + partner)
                .audience("lombard-delivery")
                .claim("azp", "partner-" + partner)
                .claim("partner", partner)
                .claim("realm_access", Map.of("roles", List.of("partner")))
                .expiresIn(Duration.ofMinutes(5));
        var token = change.apply(claims).sign(knownKey());
        Http.send("POST", System.getProperty(PROVIDER) + "/active", token);
        return token;
    }

    /** From now on the identity provider says that the token is good for nothing. */
    public static void revoke(String token) {
        Http.send("POST", System.getProperty(PROVIDER) + "/revoked", token);
    }

    private static String sign(Map<String, Object> claims, String issuer, PrivateKey key, String... roles) {
        return sign(claims, issuer, key, Duration.ofHours(1), roles);
    }

    private static String sign(
            Map<String, Object> claims, String issuer, PrivateKey key, Duration validity, String... roles) {
        return Jwt.claims(claims)
                .issuer(issuer)
                .subject("analyst")
                .claim("realm_access", Map.of("roles", List.of(roles)))
                .expiresAt(Instant.now().plus(validity))
                .sign(key);
    }

    private static KeyPair newPair() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PrivateKey knownKey() {
        try {
            var bytes = Base64.getDecoder().decode(System.getProperty(PRIVATE_KEY));
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(bytes));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private AccessTokens() {}
}
