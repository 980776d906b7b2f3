package io.lombard.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.FilePayload;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The certificate checker in a real browser: it finds the same, and asks nobody. */
@ServiceTest
class CheckInBrowserTest {

    @TestHTTPResource
    URI portal;

    private final List<String> requests = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private Playwright playwright;
    private Page page;

    @BeforeEach
    void open() {
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        page = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of("/usr/bin/chromium"))
                        .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-sync")))
                .newPage();
        page.navigate(portal.resolve("/check?lang=en").toString());
        PlaywrightAssertions.assertThat(page.locator("#check[data-checks=here]"))
                .hasCount(1);
        page.onRequest(request -> requests.add(request.method() + " " + request.url()));
        page.onConsoleMessage(message -> complaints.add(message.text()));
        page.onPageError(complaints::add);
    }

    @AfterEach
    void close() {
        playwright.close();
    }

    private String check(String certificate, FilePayload... files) {
        submit(certificate, files);
        page.waitForSelector("#verdict .standing");
        return page.locator("#verdict .standing strong").innerText();
    }

    private void submit(String certificate, FilePayload... files) {
        page.setInputFiles("#certificate", file("certificate.jws", certificate.getBytes(StandardCharsets.UTF_8)));
        page.setInputFiles("#files", files);
        page.click("#check button");
    }

    private static FilePayload file(String name, byte[] content) {
        return new FilePayload(name, "application/octet-stream", content);
    }

    private String row(String name) {
        return page.locator("#verdict tr", new Page.LocatorOptions().setHasText(name))
                .innerText()
                .replaceAll("\\s+", " ");
    }

    @Test
    void findsWhatTheServerFindsAndSendsNothing() {
        var changed = CheckPagesTest.DATA.clone();
        changed[9]++;
        var script = "<img src=x onerror=alert(1)>";

        assertThat(check(CheckPagesTest.signed(), file("part-00000.parquet", CheckPagesTest.DATA)))
                .isEqualTo("All of it holds.");
        assertThat(row("part-00000"))
                .startsWith(
                        "part-00000.parquet 24 bytes holds It is spending-trends/3/part-00000.parquet, byte for byte.");
        assertThat(page.locator("#verdict dl").innerText()).contains("spending-trends", "August 2026", "ε 0.652");

        assertThat(check(
                        CheckPagesTest.signed(),
                        file("part-00000.parquet", changed),
                        file("july.parquet", CheckPagesTest.OTHER),
                        file(script + ".parquet", CheckPagesTest.OTHER)))
                .isEqualTo("Not all of it holds.");
        assertThat(row("part-00000")).contains("does not hold", "another content");
        assertThat(row("july")).contains("17 bytes", "not named");
        assertThat(page.locator("#verdict img"))
                .satisfies(images -> assertThat(images.count()).isZero());

        assertThat(check(CheckPagesTest.signed(), file("part-00000.parquet", CheckPagesTest.OTHER)))
                .isEqualTo("Not all of it holds.");
        assertThat(row("part-00000")).contains("of 24 bytes: this one has another length");
        assertThat(check(
                        CheckPagesTest.signed(),
                        file("mine.parquet", changed),
                        file("july.parquet", CheckPagesTest.OTHER)))
                .isEqualTo("Not all of it holds.");
        assertThat(row("mine"))
                .contains("probably altered", "Its length is that of spending-trends/3/part-00000.parquet");
        assertThat(row("july")).contains("not what it names", "altered, or of another release");
        assertThat(page.locator("#verdict li").innerText()).isEqualTo("spending-trends/3/part-00000.parquet, 24 bytes");
        assertThat(check(CheckPagesTest.signed())).isEqualTo("The signature holds.");
        assertThat(page.locator("#verdict li").innerText()).isEqualTo("spending-trends/3/part-00000.parquet, 24 bytes");

        assertThat(requests).isEmpty();
        assertThat(complaints).isEmpty();
    }

    @Test
    void reliesOnNoSignatureButTheBanks() {
        var payload = CheckPagesTest.certificate("spending-trends");
        var letters = new char[2_000_000];
        Arrays.fill(letters, 'A');

        assertThat(check(CheckPagesTest.altered())).isEqualTo("The signature does not hold.");
        assertThat(check(TestSigner.signOtherwise(payload)))
                .isEqualTo("Signed with a key that the bank does not publish.");
        assertThat(check("\u0089PNG\r\n")).isEqualTo("This is no certificate.");
        assertThat(check(new String(letters))).isEqualTo("This is no certificate.");
        assertThat(check("a.b.c")).isIn("The signature does not hold.");
        assertThat(page.locator("#verdict dl, #verdict table").count()).isZero();

        assertThat(requests).isEmpty();
        assertThat(complaints).isEmpty();
    }

    @Test
    void answersTheLastSubmissionAlone() {
        assertThat(check("no certificate")).isEqualTo("This is no certificate.");
        page.evaluate("""
                () => {
                  const read = File.prototype.text;
                  File.prototype.text = function () {
                    File.prototype.text = read;
                    return new Promise((resolve) => { globalThis.release = () => resolve('late'); });
                  };
                }""");

        submit(CheckPagesTest.altered());
        assertThat(page.locator("#verdict").innerText()).isEmpty();
        assertThat(check(CheckPagesTest.signed())).isEqualTo("The signature holds.");
        page.evaluate("() => { release(); return new Promise((done) => setTimeout(done)); }");

        assertThat(page.locator("#verdict .standing strong").innerText()).isEqualTo("The signature holds.");
        assertThat(complaints).isEmpty();
    }
}
