package io.lombard.catalog;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Pictures of pages for {@code docs/gallery}, kept where the system property {@code gallery} names a folder: each page
 * once, and the dataset's page in dark colours and in French as well.
 */
final class Gallery {

    private static final int WIDTH = 1120;
    private static final int HIGHEST = 3400;
    private static final int QUALITY = 55;
    private static final String DATASET = "/datasets/{product}";

    private Gallery() {}

    /** True where somebody named a folder for it. */
    static boolean isWanted() {
        return System.getProperty("gallery") != null;
    }

    /** Keeps a page that is open. */
    static void keep(Page page, String route, String address, Chromium chromium) throws IOException {
        var folder = System.getProperty("gallery");
        if (folder == null || address.contains("?")) {
            return;
        }
        page.setViewportSize(WIDTH, 900);
        var file = Path.of(folder, name(route) + ".webp");
        if (Files.exists(file) && !route.equals(DATASET)) {
            return;
        }
        keep(page, chromium.address(address), numbered(file));
        if (route.equals(DATASET) && !Files.exists(Path.of(folder, "dataset-dark.webp"))) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            keep(page, chromium.address(address), Path.of(folder, "dataset-dark.webp"));
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
            chromium.speak(page, "fr");
            keep(page, chromium.address(address), Path.of(folder, "dataset-french.webp"));
            chromium.speak(page, "en");
        }
        write(Path.of(folder));
    }

    private static void keep(Page page, String address, Path file) throws IOException {
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
        Files.createDirectories(file.getParent());
        Files.write(file, Base64.getDecoder().decode(picture.get("data").getAsString()));
    }

    private static String name(String route) {
        var words = route.replaceAll("/?\\{[^}]+}", "").replaceAll("^/|/$", "").replace('/', '-');
        return words.isEmpty() ? "find" : words.replace("datasets", "dataset");
    }

    private static Path numbered(Path file) {
        var free = file;
        for (int i = 2; Files.exists(free); i++) {
            free = file.resolveSibling(file.getFileName().toString().replace(".webp", "-" + i + ".webp"));
        }
        return free;
    }

    private static void write(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            var pictures = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".webp"))
                    .sorted(Comparator.naturalOrder())
                    .map(name ->
                            "## " + name.replace(".webp", "").replace('-', ' ') + "\n\n![" + name + "](" + name + ")\n")
                    .collect(Collectors.joining("\n"));
            Files.writeString(folder.resolve("README.md"), String.join("\n", List.of(HEADER, pictures)));
        }
    }

    private static final String HEADER = """
            # Gallery

            The portal's pages, light and in English; a dataset's page in dark colours and in French as well. Everything on them is
            made up: the numbers are those of the tests' samples, and nobody's. Long pages are cut off below. Made by

            ```
            rm -f docs/gallery/*.webp
            mvn -pl catalog-service -am -Dtest=EveryPageTest -Dsurefire.failIfNoSpecifiedTests=false -Dgallery="$PWD/docs/gallery" test
            ```
            """;
}
