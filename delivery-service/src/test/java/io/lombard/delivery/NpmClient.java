package io.lombard.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The npm client of Delta Sharing and the parser of Power Query, which we did not write. Needs Node 20 and npm. */
public final class NpmClient {

    private static final Path SOURCE = Path.of("src/test/npm");
    private static final Path HOME = Path.of("target/npm-client").toAbsolutePath();

    private static boolean installed;

    /** The directory where it is installed. */
    public static synchronized Path home() throws IOException, InterruptedException {
        if (!installed) {
            Files.createDirectories(HOME);
            for (var name : List.of("package.json", "package-lock.json", "read.mjs", "power-query.mjs")) {
                Files.copy(SOURCE.resolve(name), HOME.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            }
            Program.run(HOME, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline");
            installed = true;
        }
        return HOME;
    }

    private NpmClient() {}
}
