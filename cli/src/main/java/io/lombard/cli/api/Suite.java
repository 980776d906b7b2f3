package io.lombard.cli.api;

import io.lombard.stack.LombardStack;
import io.lombard.stack.setting.PartName;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * The running suite, as a user meets it.
 *
 * @param tokens a fresh access token of a user
 */
public record Suite(URI ingest, URI anonymiser, URI catalog, URI delivery, UnaryOperator<String> tokens) {

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    /** Tokens are kept for less than any realm's shortest life, so that polling doesn't ask for one each time. */
    private static final Duration TOKEN_AGE = Duration.ofSeconds(20);

    private record Held(String token, Instant since) {}

    public Suite {
        var fresh = tokens;
        Map<String, Held> held = new ConcurrentHashMap<>();
        tokens = user -> held.compute(
                        user,
                        (name, old) ->
                                old != null && old.since().plus(TOKEN_AGE).isAfter(Instant.now())
                                        ? old
                                        : new Held(fresh.apply(name), Instant.now()))
                .token();
    }

    /** Its addresses and its demo users' tokens. */
    public static Suite of(LombardStack stack) {
        return new Suite(
                stack.url(PartName.INGEST),
                stack.url(PartName.ANONYMISER),
                stack.url(PartName.CATALOG),
                stack.url(PartName.DELIVERY),
                stack::token);
    }

    public Api ingest(String user) {
        return api("ingest", ingest, user);
    }

    public Api anonymiser(String user) {
        return api("anonymiser", anonymiser, user);
    }

    public Api catalog(String user) {
        return api("catalog", catalog, user);
    }

    public Api delivery(String user) {
        return api("delivery", delivery, user);
    }

    private Api api(String name, URI base, String user) {
        return new Api(name, CLIENT, base, () -> tokens.apply(user));
    }
}
