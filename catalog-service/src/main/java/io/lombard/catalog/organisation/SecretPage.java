package io.lombard.catalog.organisation;

import io.lombard.catalog.portal.Reader;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** A page that shows a secret this once: no browser and no proxy keeps it. */
final class SecretPage {

    @CheckedTemplate(basePath = "organisation")
    static class Templates {
        static native TemplateInstance secret(
                Reader reader, @Nullable String clientId, String secret, String kind, @Nullable String tokenAddress);
    }

    static Response show(Reader reader, @Nullable String clientId, String secret, String kind) {
        return show(reader, clientId, secret, kind, null);
    }

    static Response show(
            Reader reader, @Nullable String clientId, String secret, String kind, @Nullable String tokenAddress) {
        var page =
                Templates.secret(reader, clientId, secret, kind, tokenAddress).setLocale(reader.locale());
        return Response.ok(page.render())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private SecretPage() {}
}
