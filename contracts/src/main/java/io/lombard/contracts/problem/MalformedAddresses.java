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
import java.util.List;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * An address that is no URI ({@code /?q=%}) is refused like any other request that breaks a rule. Quarkus would answer an empty 400
 * before anybody hears of it; that check is left to this one, which goes on with an address that nothing serves, of the same kind, so
 * that each service refuses it in its own way. What the address was meant for never sees the request: a part of it could be another
 * page, or sign somebody out.
 */
@Singleton
@StaticInitSafe
public final class MalformedAddresses implements SmallRyeConfigBuilderCustomizer {

    private static final String FAULT = MalformedAddresses.class.getName();
    private static final String PATH = "path";
    private static final String QUERY = "query";
    private static final String ADDRESS = "address";
    private static final String NOWHERE = "/malformed-address";
    private static final List<String> FOR_PROGRAMS = List.of("/v1", "/catalog", "/delta-sharing");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

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
            context.reroute(nowhere(before));
        }
    }

    /** With the parameters before the fault: one may choose the answer's language. */
    private static String nowhere(String before) {
        var path = FOR_PROGRAMS.stream().filter(before::startsWith).findFirst().orElse("") + NOWHERE;
        int query = before.indexOf('?');
        var address = query < 0 ? path : path + before.substring(query);
        return fault(address) < 0 ? address : path;
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

    /** The parameter in whose value an address ends, where its name looks like one, or its path, or its query. */
    private static String place(String before) {
        int query = before.indexOf('?');
        int name = Math.max(query, before.lastIndexOf('&')) + 1;
        int value = before.indexOf('=', name);
        if (query < 0) {
            return PATH;
        }
        var parameter = value < 0 ? "" : before.substring(name, value);
        return NAME.matcher(parameter).matches() ? parameter : QUERY;
    }

    /** @throws ProblemException {@code invalid-request} */
    @ServerRequestFilter(preMatching = true)
    public void refuse(RoutingContext context) {
        // A page that refuses links to itself in other languages.
        String place = context.get(FAULT, context.request().path().endsWith(NOWHERE) ? ADDRESS : null);
        if (place != null) {
            throw ProblemException.malformed(place, "must be percent-encoded, a percent sign as %25");
        }
    }
}
