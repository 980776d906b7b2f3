package io.lombard.catalog;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Pictures of pages for {@code docs/gallery}, kept where the system property {@code gallery} names a folder: each page
 * once, and the dataset's page in dark colours and in French as well.
 */
final class Gallery {

    private static final int WIDTH = 1120;
    private static final int HIGHEST = 3400;
    private static final int QUALITY = 55;
    private static final String DATASET = "/datasets/{product}";

    /** Those whose addresses show different things. */
    private static final Set<String> SEVERAL = Set.of(DATASET, "/compare");

    /** Those that would be called as the list that leads to them. */
    private static final Map<String, String> NAMES =
            Map.of("/products/{product}", "products-sheet", "/requests/{requestId}", "requests-decision");

    private final @Nullable String folder = System.getProperty("gallery");
    private final Map<String, String> routes = new HashMap<>();
    private final Map<String, String> captions = new TreeMap<>();

    /** True where somebody named a folder for it. */
    static boolean isWanted() {
        return System.getProperty("gallery") != null;
    }

    /**
     * Keeps a page that is open, in English and light colours.
     *
     * @param bytes that it weighed
     */
    void keep(Page page, String route, String address, long bytes, Chromium chromium) throws IOException {
        var name = name(route);
        boolean several = SEVERAL.contains(route);
        if (folder == null || !several && (address.contains("?") || captions.containsKey(name))) {
            return;
        }
        var other = routes.putIfAbsent(name, route);
        if (other != null && !other.equals(route)) {
            throw new AssertionError("The pictures of " + route + " and " + other
                    + " would have one name: say others in Gallery.NAMES.");
        }
        page.setViewportSize(WIDTH, 900);
        chromium.speak(page, "en");
        keep(
                page,
                chromium.address(address),
                numbered(name),
                "`%s`, %d kB".formatted(route, Math.round(bytes / 1000.0)));
        if (route.equals(DATASET) && !captions.containsKey("dataset-dark")) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            keep(page, chromium.address(address), "dataset-dark", "`" + route + "`, dark");
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
            chromium.speak(page, "fr");
            keep(page, chromium.address(address), "dataset-french", "`" + route + "`, French");
        }
        write(Path.of(folder));
    }

    private void keep(Page page, String address, String name, String caption) throws IOException {
        page.navigate(address);
        int height = ((Number) page.evaluate("document.documentElement.scrollHeight")).intValue();
        var clip = new JsonObject();
        clip.addProperty("x", 0);
        clip.addProperty("y", 0);
        clip.addProperty("width", WIDTH);
        clip.addProperty("height", Math.min(height, HIGHEST));
        clip.addProperty("scale", 1);
        var wanted = new JsonObject();
        wanted.addProperty("format", "webp");
        wanted.addProperty("quality", QUALITY);
        wanted.addProperty("captureBeyondViewport", true);
        wanted.add("clip", clip);
        var picture = page.context().newCDPSession(page).send("Page.captureScreenshot", wanted);
        var file = Path.of(String.valueOf(folder), name + ".webp");
        Files.createDirectories(file.getParent());
        Files.write(file, Base64.getDecoder().decode(picture.get("data").getAsString()));
        captions.put(name, caption);
    }

    private static String name(String route) {
        var words = route.replaceAll("/?\\{[^}]+}", "").replaceAll("^/|/$", "").replace('/', '-');
        return NAMES.getOrDefault(route, words.isEmpty() ? "find" : words.replace("datasets", "dataset"));
    }

    private String numbered(String name) {
        var free = name;
        for (int i = 2; captions.containsKey(free); i++) {
            free = name + "-" + i;
        }
        return free;
    }

    private void write(Path folder) throws IOException {
        var pictures = captions.entrySet().stream()
                .map(picture -> "## %s\n\n%s\n\n![%s](%3$s.webp)\n"
                        .formatted(picture.getKey().replace('-', ' '), picture.getValue(), picture.getKey()))
                .collect(Collectors.joining("\n"));
        Files.writeString(folder.resolve("README.md"), HEADER + "\n" + pictures);
    }

    private static final String HEADER = """
            # Gallery

            The portal's pages, light and in English; a dataset's page in dark colours and in French as well. Everything on them is
            made up: the numbers are those of the tests' samples, and nobody's. Below each name: its route, and what a browser loads for
            it with nothing in the cache, compressed (no page may have more than 200 kB). Long pages are cut off below. Made by

            ```
            rm -f docs/gallery/*.webp
            mvn -pl catalog-service -am -Dtest=EveryPageTest -Dsurefire.failIfNoSpecifiedTests=false -Dgallery="$PWD/docs/gallery" test
            ```
            """;
}
