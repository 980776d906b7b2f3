package io.lombard.catalog.portal;

import io.lombard.catalog.partner.Partner;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The visit of a page: knows who reads, and in which language. */
@RequestScoped
public class Visit {

    static final String LANGUAGE = "lang";

    private final HttpHeaders headers;
    private final UriInfo uri;
    private final Request request;
    private final SecurityIdentity identity;
    private final JsonWebToken token;
    private final PortalConfig config;
    private boolean seesAll = true;

    Visit(
            HttpHeaders headers,
            UriInfo uri,
            Request request,
            SecurityIdentity identity,
            JsonWebToken token,
            PortalConfig config) {
        this.headers = headers;
        this.uri = uri;
        this.request = request;
        this.identity = identity;
        this.token = token;
        this.config = config;
    }

    public Reader reader() {
        return reader(account());
    }

    /** For pages that must come whatever is wrong with the session. */
    Reader anonymousReader() {
        return reader(new Account(false, Set.of(), null));
    }

    private Reader reader(Account account) {
        var cookie = headers.getCookies().get(LANGUAGE);
        var language = Language.choose(
                uri.getQueryParameters().getFirst(LANGUAGE),
                cookie == null ? null : cookie.getValue(),
                headers.getAcceptableLanguages());
        return new Reader(language, account, address(), config.zone());
    }

    /** Of the page that is read; an answer to a form stands at an address that shows nothing by itself. */
    private String address() {
        if (request.getMethod().equals(HttpMethod.POST)) {
            return SignInPages.pageOf(headers.getHeaderString("Referer"), uri);
        }
        var here = uri.getRequestUri();
        return here.getRawPath() + (here.getRawQuery() == null ? "" : "?" + here.getRawQuery());
    }

    public Account account() {
        if (identity.isAnonymous()) {
            return new Account(false, Set.of(), null);
        }
        return new Account(true, identity.getRoles(), Partner.of(token).orElse(null));
    }

    /** Something that belongs on the page is missing for the moment: nobody keeps it. */
    public void seesLess() {
        seesAll = false;
    }

    boolean seesAll() {
        return seesAll;
    }

    /** True where nobody is signed in, or no longer: a form's fields then wait for the sign-in. */
    public boolean sessionOver() {
        try {
            return identity.isAnonymous();
        } catch (AuthenticationFailedException e) {
            return true;
        }
    }

    /** @throws ForbiddenException where the user has none of these roles */
    public void require(String... roles) {
        if (Arrays.stream(roles).noneMatch(identity::hasRole)) {
            throw new ForbiddenException();
        }
    }

    /** The organisation of the user, who must have one. */
    public Partner partner() {
        return Partner.required(token);
    }

    /** The user's own token, as another service wants it. */
    public String authorization() {
        return "Bearer " + token.getRawToken();
    }
}
