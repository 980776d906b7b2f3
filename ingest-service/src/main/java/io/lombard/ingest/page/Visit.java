package io.lombard.ingest.page;

import io.lombard.ingest.intake.IntakeConfig;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;

/** The visit of a page: in which language. */
@RequestScoped
public class Visit {

    static final String LANGUAGE = "lang";

    private final HttpHeaders headers;
    private final UriInfo uri;
    private final PageConfig config;
    private final IntakeConfig intake;

    Visit(HttpHeaders headers, UriInfo uri, PageConfig config, IntakeConfig intake) {
        this.headers = headers;
        this.uri = uri;
        this.config = config;
        this.intake = intake;
    }

    public Reader reader() {
        return new Reader(language(), Reader.Room.of(uri.getPath()), intake.zone(), config.bank());
    }

    /** The first that speaks: the address, the cookie, the browser's wishes in their order; else English. */
    private Language language() {
        return Language.of(uri.getQueryParameters().getFirst(LANGUAGE))
                .or(this::remembered)
                .or(() -> headers.getAcceptableLanguages().stream()
                        .flatMap(wish -> Language.of(wish.getLanguage()).stream())
                        .findFirst())
                .orElse(Language.EN);
    }

    private Optional<Language> remembered() {
        var cookie = headers.getCookies().get(LANGUAGE);
        return Language.of(cookie == null ? null : cookie.getValue());
    }
}
