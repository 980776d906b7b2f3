package io.lombard.ingest.page;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.OidcRedirectFilter;
import io.quarkus.oidc.Redirect;
import jakarta.inject.Singleton;

/** Asks for the sign-in page in the language that was chosen here. Where none was, the identity provider reads the browser's wishes itself. */
@Singleton
@Unremovable
@Redirect(Redirect.Location.OIDC_AUTHORIZATION)
class SignInLanguage implements OidcRedirectFilter {

    @Override
    public void filter(OidcRedirectContext redirect) {
        var request = redirect.routingContext().request();
        var cookie = request.getCookie(Visit.LANGUAGE);
        Language.of(request.getParam(Visit.LANGUAGE))
                .or(() -> Language.of(cookie == null ? null : cookie.getValue()))
                .ifPresent(language -> redirect.additionalQueryParams().add("ui_locales", language.tag()));
    }
}
