package io.lombard.catalog;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** A real browser on the portal. Keeps what it asked other hosts for, and what its console complained about. */
final class Chromium implements AutoCloseable {

    private final URI portal;
    private final Playwright playwright =
            Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final Browser browser = playwright
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

    final List<String> foreignRequests = new ArrayList<>();
    final List<String> complaints = new ArrayList<>();

    Chromium(URI portal) {
        this.portal = portal;
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
    }

    /** Someone new: a user who is signed in, or {@code nobody}. */
    Page of(String user) {
        var page = context().newPage();
        if (!user.equals("nobody")) {
            TestRealm.nextUser = user;
            page.navigate(portal.resolve("/login?to=/").toString());
        }
        page.onRequest(request -> {
            if (request.url().startsWith("http")
                    && !URI.create(request.url()).getAuthority().equals(portal.getAuthority())) {
                foreignRequests.add(page.url() + " asks for " + request.url());
            }
        });
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().contains("status of 4")) {
                complaints.add(page.url() + ": " + message.text());
            }
        });
        return page;
    }

    private BrowserContext context() {
        return browser.newContext(new Browser.NewContextOptions()
                .setLocale("en-GB")
                .setColorScheme(ColorScheme.LIGHT)
                .setReducedMotion(com.microsoft.playwright.options.ReducedMotion.REDUCE));
    }

    void speak(Page page, String language) {
        page.context().addCookies(List.of(new Cookie("lang", language).setUrl(portal.toString())));
    }

    String address(String path) {
        return portal.resolve(path).toString();
    }

    /** Bytes that come over the wire while a page loads, with nothing in the cache. */
    static long weight(Page page, Runnable load) {
        CDPSession network = page.context().newCDPSession(page);
        var bytes = new AtomicLong();
        network.on(
                "Network.loadingFinished",
                event -> bytes.addAndGet(event.get("encodedDataLength").getAsLong()));
        network.send("Network.enable");
        var uncached = new JsonObject();
        uncached.addProperty("cacheDisabled", true);
        network.send("Network.setCacheDisabled", uncached);
        load.run();
        network.detach();
        return bytes.get();
    }

    @Override
    public void close() {
        playwright.close();
    }
}
