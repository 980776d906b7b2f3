package io.lombard.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.lombard.contracts.problem.Problem;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

/** What goes wrong is told in the reader's language, and says nothing of how it went wrong. */
@ServiceTest
class ErrorPagesTest {

    @TestHTTPResource
    URI portal;

    /** Fails as nobody thought of. */
    @Path("/failure")
    @PermitAll
    public static class Failure {

        private static final Logger LOG = Logger.getLogger(Failure.class);

        @GET
        public String fail() {
            LOG.warn("fails soon");
            throw new IllegalStateException("a secret detail");
        }
    }

    private void tells(Browser browser, String path, int status, String english, String french) {
        assertThat(browser.status(path)).as(path).isEqualTo(status);
        assertThat(browser.accepting("en-GB").get(path).select("h1").text()).isEqualTo(english);
        var page = browser.accepting("fr-FR,fr;q=0.9,en;q=0.8").get(path);
        assertThat(page.select("html").attr("lang")).isEqualTo("fr");
        assertThat(page.select("h1").text()).isEqualTo(french);
        assertThat(page.text()).doesNotContain("secret", "Exception", "io.lombard");
    }

    @Test
    void everyLineOfTheLogHasTheIdThatThePageTells() {
        var ids = new ConcurrentHashMap<String, Set<String>>();
        var log = new ExtHandler() {
            @Override
            protected void doPublish(ExtLogRecord line) {
                ids.computeIfAbsent(String.valueOf(line.getMdc("correlationId")), _ -> ConcurrentHashMap.newKeySet())
                        .add(String.valueOf(line.getMessage()).replaceFirst(" .*", ""));
            }
        };
        java.util.logging.Logger.getLogger("").addHandler(log);
        List<String> pages;
        try {
            pages = Stream.generate(() -> new Browser(portal).get("/failure").text())
                    .limit(3)
                    .toList();
        } finally {
            java.util.logging.Logger.getLogger("").removeHandler(log);
        }

        ids.values().removeIf(lines -> !lines.contains("request-failed"));
        assertThat(ids).hasSize(3).allSatisfy((id, lines) -> {
            assertThat(lines).contains("fails");
            assertThat(pages).filteredOn(page -> page.contains(id)).hasSize(1);
        });
    }

    @Test
    void speakTheReadersLanguage() {
        tells(new Browser(portal), "/?page=0", 400, "This can’t be read", "Ceci n’est pas lisible");
        tells(new Browser(portal), "/datasets/unknown", 404, "There is nothing here", "Il n’y a rien ici");
        tells(
                new Browser(portal).signedIn("analyst"),
                "/officer",
                403,
                "This page isn’t yours",
                "Cette page n’est pas la vôtre");
        tells(new Browser(portal), "/failure", 500, "Something failed", "Une erreur est survenue");
    }

    @Test
    void anAddressThatIsNoUriIsRefusedByAPage() throws IOException {
        var style = new Browser(portal)
                .get("/")
                .select("link[rel=stylesheet]")
                .first()
                .attr("href");
        for (var address : List.of(
                "/?q=%",
                "/datasets/%", "/%", "/?%", "//[", "/?q=a|b", style + "?%", "/q/openapi%zz", "/organisation/%")) {
            var answer = raw(address, "fr");
            assertThat(answer)
                    .as(address)
                    .startsWith("HTTP/1.1 400 ")
                    .contains("lang=\"fr\"", "Ceci n’est pas lisible");
            assertThat(raw(address, "en")).as(address).contains("This can’t be read");
        }
        assertThat(raw("/?lang=fr&q=%zz", "en")).contains("Ceci n’est pas lisible");
        var english = Jsoup.parse(raw("/?q=%", "fr")).select("a[hreflang=en]").attr("href");
        assertThat(raw(english, "fr")).startsWith("HTTP/1.1 400 ").contains("This can’t be read");
    }

    @Test
    void anAddressThatIsNoUriSignsNobodyOut() throws IOException {
        var browser = new Browser(portal).signedIn("analyst");

        assertThat(raw("/logout%zz", "en", "Cookie: " + browser.cookies()))
                .startsWith("HTTP/1.1 400 ")
                .contains("This can’t be read")
                .doesNotContain("q_session");
    }

    @Test
    void anAddressThatIsNoUriIsRefusedToProgramsByTheNameOfItsParameter() throws IOException {
        assertThat(raw("/v1/datasets?size=5&q=%&page=0", "en"))
                .startsWith("HTTP/1.1 400 ")
                .contains(Problem.MEDIA_TYPE, "urn:lombard:problem:invalid-request", "\"pointer\":\"q\"");
        assertThat(raw("/v1/datasets?%&q=a", "en")).contains("\"pointer\":\"query\"");
        assertThat(raw("/v1/datasets?%0d%0aq=%", "en")).contains("\"pointer\":\"query\"");
        assertThat(raw("/v1/datasets?" + "q".repeat(65) + "=%", "en")).contains("\"pointer\":\"query\"");
        assertThat(raw("/v1/datasets?=%", "en")).contains("\"pointer\":\"query\"");
        assertThat(raw("/catalog?page=%", "en")).contains(Problem.MEDIA_TYPE, "\"pointer\":\"page\"");
        assertThat(raw("/v1/datasets/a%2/opening", "en")).contains("\"pointer\":\"path\"");
        assertThat(raw("/v1/datasets?q=%25", "en")).startsWith("HTTP/1.1 200 ");
    }

    /** As no client sends it that knows what a URI is. */
    private String raw(String address, String language, String... headers) throws IOException {
        try (var socket = new Socket(portal.getHost(), portal.getPort())) {
            var lines = String.join("\r\n", headers) + (headers.length == 0 ? "" : "\r\n");
            socket.getOutputStream()
                    .write("GET %s HTTP/1.1\r\nHost: lombard\r\nAccept-Language: %s\r\nConnection: close\r\n%s\r\n"
                            .formatted(address, language, lines)
                            .getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
