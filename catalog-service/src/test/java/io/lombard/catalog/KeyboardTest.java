package io.lombard.catalog;

import static io.lombard.catalog.CatalogResourceTest.as;
import static io.lombard.catalog.CatalogResourceTest.ask;
import static io.lombard.catalog.CatalogResourceTest.decide;
import static io.lombard.catalog.CatalogResourceTest.granted;
import static io.lombard.catalog.CatalogResourceTest.internal;
import static io.lombard.catalog.CatalogResourceTest.opened;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import java.util.HashSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** People who have no mouse. */
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
            page.waitForURL("**/datasets/" + product + "**");
            PlaywrightAssertions.assertThat(page.locator("a[href='/logout']")).isVisible();
            page.waitForLoadState();

            tabTo(page, "#access a.button");
            press(page, "Enter");
            page.waitForURL("**/ask/" + product);
            tabTo(page, "#whatFor");
            page.keyboard().type("A map of the high street");
            tabTo(page, "form.sheet > button");
            press(page, "Enter");
            page.waitForURL("**/organisation/requests/**");
            PlaywrightAssertions.assertThat(page.locator(".words")).hasText("A map of the high street");
            page.waitForLoadState();

            tabTo(page, "a[href='/logout']");
            press(page, "Enter");
            PlaywrightAssertions.assertThat(page.locator("a[href^='/login']").first())
                    .isVisible();
        }
    }

    @Test
    void signsTheTermsTakesTheProfileAndChoosesToBeTold() throws Exception {
        TestDelivery.reset();
        String request = ask("analyst", opened()).extract().path("id");
        decide(request, "approve").statusCode(200);
        try (var chromium = new Chromium(portal)) {
            var page = small(chromium, "analyst");
            page.navigate(chromium.address("/organisation/requests/" + request));

            tabTo(page, "input[name=accept]");
            press(page, "Space");
            tabTo(page, "form[action$=signature] button");
            press(page, "Enter");
            PlaywrightAssertions.assertThat(page.locator("#agreement")).isVisible();
            page.waitForLoadState();
            tabTo(page, "#agreement form[action$=profile] button");
            var profile = page.waitForDownload(() -> press(page, "Enter"));
            assertThat(profile.path()).hasContent(TestDelivery.PROFILE);

            page.navigate(chromium.address("/contact"));
            tabTo(page, "#webhook");
            page.keyboard().type("ftp://example.org/");
            assertThat(answer(page, "form.sheet > button")).isEqualTo(400);
            tabTo(page, "#webhook");
            press(page, "Control+A");
            page.keyboard().type(TestPost.webhook + "/keyboard");
            assertThat(answer(page, "form.sheet > button")).isEqualTo(200);
            PlaywrightAssertions.assertThat(page.locator("#secret")).containsText("whsec_");
        } finally {
            new Browser(portal).signedIn("analyst").submit("/contact", "form.sheet", "webhook", "");
        }
    }

    @Test
    void offersAProduct() throws Exception {
        var product = internal();
        try (var chromium = new Chromium(portal)) {
            var page = small(chromium, "owner");
            page.navigate(chromium.address("/products/" + product));

            tabTo(page, "#opensOn");
            // The same in the order of any country.
            page.keyboard().type("10102030");
            tabTo(page, "#plan-company");
            press(page, "ArrowDown");
            tabTo(page, "#sum-company");
            page.keyboard().type("much");
            assertThat(answer(page, "form.offer > button")).isEqualTo(400);
            PlaywrightAssertions.assertThat(page.locator("#opensOn")).hasValue("2030-10-10");
            PlaywrightAssertions.assertThat(page.locator("#plan-company")).hasValue("flat");

            tabTo(page, "#sum-company");
            press(page, "Control+A");
            page.keyboard().type("120.50");
            tabTo(page, "form.offer > button");
            press(page, "Enter");
            page.waitForURL("**/products/" + product + "?saved=1");
            PlaywrightAssertions.assertThat(page.locator("#history tbody td").nth(2))
                    .containsText("10 October 2030");
            PlaywrightAssertions.assertThat(page.locator("#history .prices").first())
                    .containsText("120.50");
        }
    }

    @Test
    void refusesARelease() throws Exception {
        TestNeighbours.DECISIONS.clear();
        try (var chromium = new Chromium(portal)) {
            var page = small(chromium, "officer");
            page.navigate(chromium.address("/officer"));

            tabTo(page, "#waiting button[value=refuse]");
            press(page, "Enter");
            PlaywrightAssertions.assertThat(page.locator("#waiting [role=alert]"))
                    .isVisible();
            look(page, page.request().get(page.url()).text());
            assertThat(TestNeighbours.DECISIONS).isEmpty();
            tabTo(page, "#waiting input[name=reason]");
            page.keyboard().type("The month is incomplete");
            tabTo(page, "#waiting button[value=refuse]");
            press(page, "Enter");
            PlaywrightAssertions.assertThat(page.locator("#decided")).isVisible();
            look(page, page.request().get(page.url()).text());
            assertThat(TestNeighbours.DECISIONS)
                    .singleElement()
                    .asString()
                    .contains("refuse", "The month is incomplete");
        }
    }

    @Test
    void approvesARequestAndWithdrawsAnAgreement() throws Exception {
        String request = ask("analyst", opened()).extract().path("id");
        var agreement = granted(opened());
        try (var chromium = new Chromium(portal)) {
            var page = small(chromium, "officer");
            page.navigate(chromium.address("/requests/" + request));

            assertThat(answer(page, "form.sheet button[value=refuse]")).isEqualTo(400);
            tabTo(page, "#reason");
            page.keyboard().type("As agreed");
            tabTo(page, "form.sheet summary");
            press(page, "Enter");
            tabTo(page, "#firstMonth");
            page.keyboard().type("soon");
            assertThat(answer(page, "form.sheet button[value=approve]")).isEqualTo(400);
            PlaywrightAssertions.assertThat(page.locator("#reason")).hasValue("As agreed");
            tabTo(page, "#firstMonth");
            press(page, "Control+A");
            press(page, "Delete");
            tabTo(page, "form.sheet button[value=approve]");
            press(page, "Enter");
            page.waitForURL(Pattern.compile("/requests\\?(decided|withdrawn)="));

            page.navigate(chromium.address("/requests/agreements/" + agreement));
            assertThat(answer(page, "form.sheet > button")).isEqualTo(400);
            tabTo(page, "#reason");
            page.keyboard().type("The purpose is no more");
            tabTo(page, "form.sheet > button");
            press(page, "Enter");
            page.waitForURL(Pattern.compile("/requests\\?(decided|withdrawn)="));
            page.navigate(chromium.address("/requests/agreements/" + agreement));
            PlaywrightAssertions.assertThat(page.locator(".words")).hasText("The purpose is no more");
        }
        as("officer").get("/v1/access-requests/" + request).then().body("state", equalTo("approved"));
    }

    private static Page small(Chromium chromium, String user) {
        var page = chromium.of(user);
        page.setViewportSize(320, 900);
        return page;
    }

    /** Sends a form whose answer is a page itself, and looks at that. */
    private static int answer(Page page, String button) throws Exception {
        tabTo(page, button);
        var answer = page.waitForResponse(
                response -> response.request().method().equals("POST"), () -> press(page, "Enter"));
        page.waitForLoadState();
        look(page, answer.text());
        return answer.status();
    }

    private static void look(Page page, String html) throws Exception {
        var look = Look.at(page, "", page.url(), true, new HashSet<>(), 0, new HtmlValidator().check(html));
        assertThat(look.violations()).as(look.of()).isEmpty();
        assertThat(look.sideways()).as(look.of()).isEmpty();
        assertThat(look.html()).as(look.of()).isEmpty();
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
