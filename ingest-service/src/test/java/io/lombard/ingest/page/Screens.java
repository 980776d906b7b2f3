package io.lombard.ingest.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Pages in a real browser, on a small light screen and a large dark one, in both languages. */
public final class Screens {

    private static final List<String> WCAG_22 = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    private Screens() {}

    /**
     * Fails where a page breaks WCAG 2.2 AA, scrolls sideways or makes the browser complain.
     *
     * @param use what is done on the page before it is looked at
     */
    public static void look(URI portal, String path, Consumer<Page> use) {
        try (var playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")))) {
            var browser = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(Path.of("/usr/bin/chromium"))
                            .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-sync")));
            for (var language : List.of("en", "fr")) {
                look(screen(browser, language, 320, ColorScheme.LIGHT), portal.resolve(path), language, use);
                look(screen(browser, language, 1920, ColorScheme.DARK), portal.resolve(path), language, use);
            }
        }
    }

    private static Page screen(Browser browser, String language, int width, ColorScheme colours) {
        return browser.newPage(new Browser.NewPageOptions()
                .setLocale(language)
                .setViewportSize(width, 900)
                .setColorScheme(colours));
    }

    private static void look(Page page, URI address, String language, Consumer<Page> use) {
        var complaints = new java.util.ArrayList<String>();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().contains("status of 4")) {
                complaints.add(message.text());
            }
        });
        page.navigate(address.toString());
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        use.accept(page);
        var of = "%s, %s, %d pixels".formatted(address.getPath(), language, page.viewportSize().width);
        assertThat(page.getAttribute("html", "lang")).as(of).isEqualTo(language);
        assertThat(new AxeBuilder(page).withTags(WCAG_22).analyze().getViolations())
                .as(of)
                .isEmpty();
        assertThat(((Number) page.evaluate("document.documentElement.scrollWidth")).intValue())
                .as("width of " + of)
                .isLessThanOrEqualTo(page.viewportSize().width);
        assertThat(complaints).as(of).isEmpty();
        page.close();
    }
}
