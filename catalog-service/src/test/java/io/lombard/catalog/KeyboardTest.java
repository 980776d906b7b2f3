package io.lombard.catalog;

import static io.lombard.catalog.CatalogResourceTest.opened;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** Someone who has no mouse. */
@ServiceTest
class KeyboardTest {

    private static final int MOST_STOPS = 200;

    /** The body has the focus between the last stop and the first. */
    private static final String UNMARKED = """
            () => document.activeElement === document.body
              || getComputedStyle(document.activeElement).outlineStyle !== 'none' ? '' : document.activeElement.outerHTML""";

    @TestHTTPResource
    URI portal;

    @Test
    void findsADatasetAsksForItAndSignsOut() {
        var product = opened();
        try (var chromium = new Chromium(portal)) {
            var page = chromium.of("nobody");
            TestRealm.nextUser = "analyst";
            page.navigate(chromium.address("/"));

            tabTo(page, "input[type=search]");
            page.keyboard().type(product);
            PlaywrightAssertions.assertThat(page.locator("#results a")).hasCount(1);
            tabTo(page, "a[href^='/datasets/" + product + "']");
            press(page, "Enter");
            page.waitForURL("**/datasets/" + product);
            tabTo(page, "#access a.button");
            press(page, "Enter");
            PlaywrightAssertions.assertThat(page.locator("#access summary").first())
                    .isVisible();
            page.waitForLoadState();

            tabTo(page, "#access summary");
            press(page, "Enter");
            tabTo(page, "#access form[action$='access-requests'] > button");
            press(page, "Enter");
            PlaywrightAssertions.assertThat(page.locator("#access .waiting")).isVisible();
            page.waitForLoadState();

            tabTo(page, "a[href='/logout']");
            press(page, "Enter");
            PlaywrightAssertions.assertThat(page.locator("a[href^='/login']").first())
                    .isVisible();
        }
    }

    private static void press(Page page, String key) {
        page.keyboard().press(key);
    }

    /** Goes from stop to stop as the tabulator key does, each of them visible. */
    private static void tabTo(Page page, String selector) {
        for (int i = 0; i < MOST_STOPS; i++) {
            page.keyboard().press("Tab");
            assertThat(page.evaluate(UNMARKED))
                    .as("what has the focus on %s, and nobody can see it", page.url())
                    .isEqualTo("");
            if (page.evaluate("s => document.activeElement.matches(s)", selector)
                    .equals(true)) {
                return;
            }
        }
        throw new AssertionError("no way to " + selector + " with the keyboard on " + page.url());
    }
}
