package io.lombard.catalog;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.lombard.catalog.CatalogResourceTest.opened;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The button beside the code of a dataset's page, in a real browser that lets a page copy, or doesn't. */
@ServiceTest
class CopyInBrowserTest {

    /** No browser takes it for this machine, so what is allowed there only isn't here. */
    private static final String ELSEWHERE = "portal.example";

    private static final String SELECTED = "getSelection().toString()";

    @TestHTTPResource
    URI portal;

    private final List<String> complaints = new ArrayList<>();
    private Playwright playwright;
    private com.microsoft.playwright.Browser browser;
    private BrowserContext context;
    private Page page;

    @BeforeEach
    void open() {
        TestDelivery.reset();
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
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
                                "--disable-sync",
                                "--host-resolver-rules=MAP " + ELSEWHERE + " 127.0.0.1")));
        context = browser.newContext();
        page = context.newPage();
        page.onPageError(complaints::add);
    }

    @AfterEach
    void close() {
        playwright.close();
    }

    /** The second tool's: its name is pressed first. */
    private Locator buttonAt(String host, String language) {
        page.navigate(portal.resolve("/datasets/" + opened() + "?lang=" + language)
                .toString()
                .replace(portal.getHost(), host));
        page.getByText("Python", new Page.GetByTextOptions().setExact(true)).click();
        return page.locator("#tool-python + label + .code .copy");
    }

    private String code() {
        return page.locator("#tool-python + label + .code code").textContent();
    }

    @Test
    void copiesTheCode() {
        context.grantPermissions(List.of("clipboard-read", "clipboard-write"));
        var button = buttonAt(portal.getHost(), "en");

        button.click();

        assertThat(button).hasText("Copied");
        assertThat(page.evaluate("navigator.clipboard.readText()")).isEqualTo(code());
        assertThat(complaints).isEmpty();
    }

    @Test
    void selectsTheCodeWhereTheReaderRefusesTheClipboard() {
        refuseClipboard();
        var button = buttonAt(portal.getHost(), "en");

        button.click();

        assertThat(button).hasText("Selected: copy it with Ctrl+C or ⌘C");
        assertThat(page.evaluate(SELECTED)).asString().isEqualToIgnoringNewLines(code());
        assertThat(complaints).isEmpty();
    }

    @Test
    void selectsTheCodeWhereThereIsNoClipboardAsOnPlainHttp() {
        var button = buttonAt(ELSEWHERE, "fr");
        assertThat(page.evaluate("typeof navigator.clipboard")).isEqualTo("undefined");

        button.click();

        assertThat(button).hasText("Sélectionné : copiez avec Ctrl+C ou ⌘C");
        assertThat(page.evaluate(SELECTED)).asString().isEqualToIgnoringNewLines(code());
        assertThat(complaints).isEmpty();
    }

    /** As in the browser's settings of a site. */
    private void refuseClipboard() {
        var target = context.newCDPSession(page).send("Target.getTargetInfo").getAsJsonObject("targetInfo");
        var permission = new JsonObject();
        permission.addProperty("name", "clipboard-write");
        var refusal = new JsonObject();
        refusal.add("permission", permission);
        refusal.addProperty("setting", "denied");
        refusal.add("browserContextId", target.get("browserContextId"));
        browser.newBrowserCDPSession().send("Browser.setPermission", refusal);
    }
}
