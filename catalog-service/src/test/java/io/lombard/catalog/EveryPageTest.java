package io.lombard.catalog;

import static io.lombard.catalog.CatalogResourceTest.arrived;
import static io.lombard.catalog.CatalogResourceTest.ask;
import static io.lombard.catalog.CatalogResourceTest.granted;
import static io.lombard.catalog.CatalogResourceTest.open;
import static io.lombard.catalog.CatalogResourceTest.opened;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.RequestOptions;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * Every page that the service declares, for nobody and for each role, in a real browser: on a small screen in light
 * colours and in both languages, on a large one in dark colours and in French. What looks the same to another role is
 * looked at once.
 *
 * <p>A page that is added later is looked at without a word here. It fails with what to do where its address can't be made up.
 */
@ServiceTest
@TestInstance(Lifecycle.PER_CLASS)
class EveryPageTest {

    private static final List<String> ROLES = List.of("nobody", "analyst", "owner", "officer");
    private static final int HEIGHT = 900;
    private static final long MOST_BYTES = 200_000;

    @TestHTTPResource
    URI portal;

    private final List<Look> looks = new ArrayList<>();
    private final Set<String> reached = new HashSet<>();
    private final Set<String> seen = new HashSet<>();
    private final Set<String> seenLight = new HashSet<>();
    private final Set<String> seenDark = new HashSet<>();
    private final Gallery gallery = new Gallery();
    private Chromium chromium;
    private HtmlValidator validator;

    @BeforeEach
    void lookAtEachOnce() throws Exception {
        if (chromium == null) {
            chromium = new Chromium(portal);
            validator = new HtmlValidator();
            var routes = routes();
            for (var role : ROLES) {
                walk(role, routes);
            }
        }
    }

    @AfterAll
    void close() {
        chromium.close();
    }

    /** Datasets of every kind, a request that waits, an agreement that is used. */
    private static Routes routes() throws Exception {
        TestDelivery.reset();
        var rich = PagesTest.rich();
        String strange = ask(Gallery.isWanted() ? "rival" : "stranger", rich)
                .statusCode(201)
                .extract()
                .path("id");
        var agreement = granted(opened());
        String request = ask("analyst", opened()).extract().path("id");
        return new Routes(
                Map.of("product", rich, "version", "1", "requestId", request, "agreementId", agreement),
                Map.of(
                        "/",
                        List.of("/?q=" + rich, "/?q=nothing+is+called+so", "/?fresh=older&privacy=cheap&privacy=0.5"),
                        "/compare",
                        List.of("/compare?dataset=nothing&dataset=" + rich + "&dataset=" + opened()
                                + "&dataset=surplus"),
                        "/datasets/{product}",
                        datasets(),
                        "/requests/{requestId}",
                        List.of("/requests/" + strange),
                        "/organisation/push/new",
                        List.of("/organisation/push/new?kind=s3", "/organisation/push/new?kind=sftp")));
    }

    private static List<String> datasets() throws Exception {
        var pages = new ArrayList<>(List.of(
                "/datasets/" + shown(product -> Samples.personaRelease(product)),
                "/datasets/" + shown(product -> Samples.percentiles(product)),
                "/datasets/" + shown(EveryPageTest::grid)));
        // Nobody wants to see it in the gallery.
        if (!Gallery.isWanted()) {
            pages.add("/datasets/" + shown(product -> Samples.titledRelease(product, Hostile.TITLE)));
        }
        return pages;
    }

    private static byte[] grid(String product) {
        return Samples.gridRelease(product, Map.of("groceries/65-plus", 90.0, "dining/under-25", 1000.0));
    }

    private interface Sample {
        byte[] of(String product) throws Exception;
    }

    private static String shown(Sample sample) throws Exception {
        var product = "e-" + UUID.randomUUID().toString().substring(0, 8);
        arrived(sample.of(product), product);
        open(product, TestClock.today()).statusCode(200);
        return product;
    }

    private void walk(String role, Routes routes) throws Exception {
        var page = chromium.of(role);
        for (var route : Routes.declared()) {
            // What a role sees more of a page that another has reached it sees on one of its kind.
            long most = role.equals(ROLES.getFirst()) || !reached.contains(route) ? Long.MAX_VALUE : 1;
            for (var address : routes.addresses(route).stream().limit(most).toList()) {
                look(page, role, route, address);
            }
        }
        page.context().close();
    }

    private void look(Page page, String role, String route, String address) throws Exception {
        // Asked without a browser first: a redirect to the sign-in would sign somebody in.
        var answer = page.request()
                .get(chromium.address(address), RequestOptions.create().setMaxRedirects(0));
        if (answer.status() / 100 == 3 || !seen.add(main(answer.text()))) {
            return;
        }
        var html = validator.check(answer.text());
        boolean first = answer.status() == 200 && reached.add(route);
        page.setViewportSize(320, HEIGHT);
        long bytes = Chromium.weight(page, () -> page.navigate(chromium.address(address)));
        var name = address + " as " + role;
        looks.add(Look.at(page, route, name + ", small", first, seenLight, bytes, html));
        chromium.speak(page, "fr");
        page.navigate(chromium.address(address));
        looks.add(Look.at(page, route, name + ", small, French", false, seenLight, 0, List.of()));
        // What it looks like large and dark is seen on another of its kind.
        if (first || role.equals(ROLES.getFirst())) {
            lookLarge(page, route, address, name);
            gallery.keep(page, route, address, bytes, chromium);
        }
        chromium.speak(page, "en");
    }

    private void lookLarge(Page page, String route, String address, String name) {
        page.setViewportSize(1920, HEIGHT);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        page.navigate(chromium.address(address));
        looks.add(Look.at(page, route, name + ", large, dark, French", false, seenDark, 0, List.of()));
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    }

    /** What makes a page what it is, without what is new at each answer: tokens, and numbers of errors. */
    private static String main(String html) {
        return html.substring(html.indexOf("<main"), html.indexOf("</main>"))
                .replaceAll("name=\"csrf-token\" value=\"[^\"]*\"|<code>[0-9a-f-]{36}</code>", "");
    }

    private static List<String> each(List<Look> looks, Function<Look, List<String>> found) {
        return looks.stream()
                .flatMap(look -> found.apply(look).stream().map(what -> look.of() + ": " + what))
                .toList();
    }

    @Test
    void everyDeclaredPageIsShownToSomebody() throws Exception {
        assertThat(Routes.declared()).as("pages").contains("/", "/datasets/{product}", "/organisation", "/officer");
        assertThat(reached)
                .as(
                        "a page that showed nobody more than an error: say in EveryPageTest.routes() which address shows it")
                .containsAll(Routes.declared());
    }

    @Test
    void noPageHasAViolationOfWcag22() {
        assertThat(each(looks, Look::violations)).isEmpty();
    }

    @Test
    void noPageScrollsSideways() {
        assertThat(each(looks, Look::sideways)).isEmpty();
    }

    @Test
    void noPageMovesWhileItLoads() {
        assertThat(each(looks, Look::shifts)).isEmpty();
    }

    @Test
    void everyPageIsValidHtml() {
        assertThat(each(looks, Look::html))
                .as("attributes of htmx are written data-hx-..., which HTML allows")
                .isEmpty();
    }

    @Test
    void noPageWeighsMoreThanTwoHundredKilobytes() {
        assertThat(looks).anyMatch(look -> look.bytes() > 10_000);
        assertThat(each(looks, look -> look.bytes() > MOST_BYTES ? List.of(look.bytes() + " bytes") : List.of()))
                .isEmpty();
    }

    @Test
    void noPageAsksAnotherHostOrComplains() {
        assertThat(chromium.foreignRequests).isEmpty();
        assertThat(chromium.complaints).isEmpty();
    }
}
