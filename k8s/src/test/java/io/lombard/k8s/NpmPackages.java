package io.lombard.k8s;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Packages of npm that a test uses. Needs Node 20 with npm. */
final class NpmPackages {

    private NpmPackages() {}

    /** Installs what a lock file names, once for each content of it, and copies what else lies beside it. */
    static void install(Path source, Path home) throws IOException {
        Files.createDirectories(home);
        boolean fresh = Files.notExists(home.resolve("node_modules/.package-lock.json"))
                || Files.mismatch(source.resolve("package-lock.json"), home.resolve("package-lock.json")) >= 0;
        try (var files = Files.list(source)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, home.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        if (fresh) {
            Command.run(home, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline");
        }
    }
}
