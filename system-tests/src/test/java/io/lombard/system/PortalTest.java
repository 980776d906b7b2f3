package io.lombard.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A partner's analyst in a browser, through Keycloak's login. */
@Tag("suite")
@ExtendWith(SuiteExtension.class)
class PortalTest {

    private static Playwright playwright;
    private static Browser browser;

    private final Suite suite;
    private final List<String> foreignRequests = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();

    PortalTest(Suite suite) {
        this.suite = suite;
    }

    @BeforeAll
    static void openBrowser() {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of("/usr/bin/chromium"))
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    @AfterAll
    static void closeBrowser() {
        playwright.close();
    }

    @Test
    void analystLogsInAndReadsTheDatasetPage() {
        try (var page = page()) {
            page.navigate(suite.address("catalog") + "/");
            page.locator("a[href^='/login']").first().click();
            page.fill("#username", "analyst");
            page.fill("#password", "analyst");
            page.click("#kc-login");
            page.waitForURL(suite.address("catalog") + "/**");

            page.locator("a[href*='/datasets/spending-trends']").first().click();

            PlaywrightAssertions.assertThat(page.locator("h1")).hasText("Spending trends");
            PlaywrightAssertions.assertThat(page.locator("main")).containsText("Groceries");
            page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target/dataset.png")));
            assertAccessible(page);
            assertThat(complaints).as("console").isEmpty();
            assertThat(foreignRequests).isEmpty();
        }
    }

    @Test
    void theSignInSpeaksTheLanguageOfThePageThatLeadsThere() {
        try (var page = page()) {
            for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                for (var language : List.of("en", "fr")) {
                    page.navigate(suite.address("catalog") + "/?lang=" + language);
                    page.locator("a[href^='/login']").first().click();
                    PlaywrightAssertions.assertThat(page.locator("html")).hasAttribute("lang", language);
                    PlaywrightAssertions.assertThat(page.locator("h1"))
                            .hasText(language.equals("fr") ? "Connexion" : "Sign in");
                    assertAccessible(page);
                    page.screenshot(new Page.ScreenshotOptions()
                            .setPath(Path.of("target/sign-in-" + language + "-" + scheme + ".png")));
                }
            }

            page.navigate(suite.address("ingest") + "/my?lang=fr");
            PlaywrightAssertions.assertThat(page.locator("#kc-login")).isVisible();
            PlaywrightAssertions.assertThat(page.locator("html")).hasAttribute("lang", "fr");
        }
    }

    @Test
    void visitorFindsTheDatasetWithoutLogin() {
        try (var page = page()) {
            page.navigate(suite.address("catalog") + "/?q=spending");

            PlaywrightAssertions.assertThat(page.locator("main")).containsText("Spending trends");
            assertAccessible(page);
            assertThat(foreignRequests).isEmpty();
        }
    }

    @Test
    void visitorReadsACertificateWhoseSignatureHolds() {
        try (var page = page()) {
            for (var language : List.of("en", "fr")) {
                page.navigate(
                        suite.address("catalog") + "/datasets/spending-trends/releases/0/certificate?lang=" + language);

                PlaywrightAssertions.assertThat(page.locator(".standing.holds")).isVisible();
                PlaywrightAssertions.assertThat(
                                page.locator("#attacks tbody th").first())
                        .isVisible();
                page.screenshot(new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(Path.of("target/certificate-" + language + ".png")));
                assertAccessible(page);
            }
            assertThat(complaints).as("console").isEmpty();
            assertThat(foreignRequests).isEmpty();
        }
    }

    @Test
    void customerObjectsWithOneClickAndAllowsItAgain() {
        try (var page = page()) {
            page.navigate(suite.address("ingest") + "/my");
            page.fill("#username", "customer");
            page.fill("#password", "customer");
            page.click("#kc-login");
            page.waitForURL(suite.address("ingest") + "/my");
            assertAccessible(page);

            page.click("#statistics button[value=refuse]");
            page.waitForURL(suite.address("ingest") + "/my/receipts/**");
            PlaywrightAssertions.assertThat(page.locator("#lake dd"))
                    .hasText("being deleted; this page will say when it is done");
            page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target/receipt.png")));
            assertAccessible(page);

            page.navigate(suite.address("ingest") + "/my?lang=fr");
            page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target/my-fr.png")));
            page.click("#statistics button[value=allow]");
            page.waitForURL(suite.address("ingest") + "/my/receipts/**");
            PlaywrightAssertions.assertThat(page.locator("main")).containsText("Opposition retirée");
            assertThat(complaints).as("console").isEmpty();
            assertThat(foreignRequests).isEmpty();
        }
    }

    @Test
    void whoWorksForASourceSeesItsRejections() {
        try (var page = page()) {
            page.navigate(suite.address("ingest") + "/rejections");
            page.fill("#username", "source");
            page.fill("#password", "source");
            page.click("#kc-login");
            page.waitForURL(suite.address("ingest") + "/rejections");
            PlaywrightAssertions.assertThat(page.locator(".lead")).containsText("Records of core-banking");
            assertAccessible(page);
            assertThat(page.request()
                            .get(suite.address("ingest") + "/rejections")
                            .status())
                    .isEqualTo(200);
            assertThat(page.request()
                            .get(suite.address("ingest") + "/v1/rejections")
                            .status())
                    .as("a session opens nothing of the API")
                    .isEqualTo(401);
            assertThat(complaints).as("console").isEmpty();
        }
    }

    /** Against the real Keycloak: the client comes and goes with the agreement, and is put back for the other tests. */
    @Test
    void partnersProgramReadsWithAClientThatComesAndGoesWithTheAgreement() throws Exception {
        try (var page = page()) {
            page.navigate(suite.address("catalog") + "/organisation");
            page.fill("#username", "analyst");
            page.fill("#password", "analyst");
            page.click("#kc-login");
            page.waitForURL(suite.address("catalog") + "/organisation");
            page.locator("#client form").first().waitFor();
            page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target/organisation.png")));
            assertAccessible(page);
            page.click("#client button");
            var secret = page.locator("#secret").textContent();

            var token = token(page, secret);
            assertThat(token.status()).as(token.text()).isEqualTo(200);
            var access = Suite.JSON.readTree(token.text()).path("access_token").asText();
            assertThat(claims(access).path("partner_type").asText()).isEqualTo("public-body");
            var data = suite.address("delivery") + "/v1/datasets/spending-trends/data?format=csv";
            assertThat(page.request()
                            .get(data, RequestOptions.create().setHeader("Authorization", "Bearer " + access))
                            .status())
                    .isEqualTo(200);

            endAgreement();
            assertThat(closed(page, secret)).isTrue();
            agreeAgain();
            assertThat(foreignRequests).isEmpty();
        }
    }

    private APIResponse token(Page page, String secret) {
        var keycloak = suite.stack().url(io.lombard.stack.setting.PartName.KEYCLOAK);
        var form = FormData.create()
                .set("grant_type", "client_credentials")
                .set("client_id", "partner-city-observatory")
                .set("client_secret", secret);
        return page.request()
                .post(
                        keycloak + "/realms/lombard/protocol/openid-connect/token",
                        RequestOptions.create().setForm(form));
    }

    private static JsonNode claims(String token) throws IOException {
        return Suite.JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
    }

    private void endAgreement() {
        for (var agreement :
                suite.get("analyst", "catalog", "/v1/agreements").json().path("items")) {
            if (agreement.path("state").asText().equals("granted")) {
                var path = "/v1/agreements/" + agreement.path("id").asText() + "/withdrawal";
                assertThat(suite.post("analyst", "catalog", path, "{}").status())
                        .isEqualTo(200);
            }
        }
    }

    /** Keycloak is told within seconds. */
    private boolean closed(Page page, String secret) {
        for (int look = 0; look < 100; look++) {
            if (token(page, secret).status() == 401) {
                return true;
            }
            page.waitForTimeout(200);
        }
        return false;
    }

    private void agreeAgain() {
        var question = "{\"product\":\"spending-trends\",\"purpose\":\"regional-planning\",\"months\":12}";
        var request = suite.post("analyst", "catalog", "/v1/access-requests", question)
                .json()
                .path("id")
                .asText();
        var path = "/v1/access-requests/" + request;
        suite.post("officer", "catalog", path + "/decision", "{\"decision\":\"approve\"}");
        assertThat(suite.post("analyst", "catalog", path + "/signature", "{\"terms\":1}")
                        .status())
                .isEqualTo(200);
    }

    private Page page() {
        var page = browser.newContext().newPage();
        var own = List.of(
                URI.create(suite.address("catalog")).getAuthority(),
                URI.create(suite.address("ingest")).getAuthority(),
                suite.stack().url(io.lombard.stack.setting.PartName.KEYCLOAK).getAuthority());
        page.onRequest(request -> {
            if (request.url().startsWith("http")
                    && !own.contains(URI.create(request.url()).getAuthority())) {
                foreignRequests.add(request.url());
            }
        });
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        return page;
    }

    private static void assertAccessible(Page page) {
        var violations = new AxeBuilder(page)
                .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
                .analyze()
                .getViolations();
        assertThat(violations).as(page.url()).isEmpty();
    }
}
