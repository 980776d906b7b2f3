package io.lombard.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The officer's console is read anew when the officer comes back to its window. */
@ServiceTest
class ConsoleInBrowserTest {

    private static final String REASON = "#waiting input[name=reason]";
    private static final String ENTRIES = "#ledger details:first-of-type";

    @TestHTTPResource
    URI portal;

    private Chromium chromium;
    private Page page;

    @BeforeEach
    void open() {
        chromium = new Chromium(portal);
        page = chromium.of("officer");
        page.navigate(chromium.address("/officer"));
    }

    @AfterEach
    void close() {
        TestNeighbours.idle = false;
        chromium.close();
        assertThat(chromium.complaints).isEmpty();
    }

    private void comeBack() {
        page.evaluate("""
                () => Promise.race([
                  new Promise(done => {
                    document.addEventListener('htmx:afterSettle', () => done(), {once: true});
                    window.dispatchEvent(new Event('focus'));
                  }),
                  new Promise((done, fail) => setTimeout(() => fail(new Error('nothing settled')), 60_000))
                ])""");
    }

    @Test
    void showsWhatWaitsNowAndKeepsOpenWhatWasOpened() {
        page.click(ENTRIES + " summary");
        TestNeighbours.idle = true;

        comeBack();

        PlaywrightAssertions.assertThat(page.locator("#waiting .empty")).isVisible();
        PlaywrightAssertions.assertThat(page.locator("#objections .empty")).isVisible();
        PlaywrightAssertions.assertThat(page.locator(ENTRIES + " table")).isVisible();
        assertThat(page.locator("#ledger details[open]").count()).isEqualTo(1);
    }

    @Test
    void leavesAReasonAloneThatIsBeingTyped() {
        page.fill(REASON, "The month is incom");
        page.evaluate("() => document.activeElement.blur()");
        TestNeighbours.idle = true;

        comeBack();

        PlaywrightAssertions.assertThat(page.locator("#objections .empty")).isVisible();
        PlaywrightAssertions.assertThat(page.locator(REASON)).hasValue("The month is incom");

        page.fill(REASON, "");
        page.focus(REASON);
        comeBack();
        PlaywrightAssertions.assertThat(page.locator(REASON)).isFocused();

        page.evaluate("() => document.activeElement.blur()");
        comeBack();
        PlaywrightAssertions.assertThat(page.locator("#waiting .empty")).isVisible();
    }
}
