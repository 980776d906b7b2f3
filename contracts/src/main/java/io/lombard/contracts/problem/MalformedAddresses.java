package io.lombard.contracts.problem;

import io.quarkus.runtime.annotations.StaticInitSafe;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * An address that is no URI ({@code /?q=%}) is refused like any other request that breaks a rule. Quarkus would answer an empty 400
 * before anybody hears of it; that check is left to this one, which goes on with the part of the address before the fault, so that
 * each service gives its own answer.
 */
@Singleton
@StaticInitSafe
public final class MalformedAddresses implements SmallRyeConfigBuilderCustomizer {

    private static final String FAULT = MalformedAddresses.class.getName();
    private static final String PATH = "path";
    private static final String QUERY = "query";

    /** The configuration is the first thing that is made: whoever checks addresses hasn't looked at the property yet. */
    @Override
    public void configBuilder(SmallRyeConfigBuilder builder) {
        System.setProperty("vertx.disableURIValidation", "true");
    }

    void register(@Observes Filters filters) {
        filters.register(MalformedAddresses::check, Integer.MAX_VALUE);
    }

    private static void check(RoutingContext context) {
        var address = context.request().uri();
        int fault = fault(address);
        if (fault < 0) {
            context.next();
        } else {
            var before = address.substring(0, fault);
            context.put(FAULT, place(before));
            context.reroute(before.startsWith("/") && fault(before) < 0 ? before : "/");
        }
    }

    /** Where an address stops being a URI; negative where it is one. */
    private static int fault(String address) {
        try {
            new URI(address);
            return -1;
        } catch (URISyntaxException e) {
            return Math.max(0, e.getIndex());
        }
    }

    /** The parameter in whose value an address ends, or its path, or its query. */
    private static String place(String before) {
        int query = before.indexOf('?');
        int name = Math.max(query, before.lastIndexOf('&')) + 1;
        int value = before.indexOf('=', name);
        if (query < 0) {
            return PATH;
        }
        return value < 0 ? QUERY : URLDecoder.decode(before.substring(name, value), StandardCharsets.UTF_8);
    }

    /** @throws ProblemException {@code invalid-request} */
    @ServerRequestFilter(preMatching = true)
    public void refuse(RoutingContext context) {
        String place = context.get(FAULT);
        if (place != null) {
            throw ProblemException.malformed(place, "must be percent-encoded, a percent sign as %25");
        }
    }
}
