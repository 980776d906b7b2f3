package io.lombard.images;

import io.lombard.stack.setting.StackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What all images stand on: the C and C++ libraries of Debian, and nothing that can be run. It is made of Debian's packages, so no
 * image registry is needed. What is in it is noted as scanners of images look for it, a file for each package.
 */
final class Base {

    static final String IMAGE = "localhost/lombard/base";

    /** The one program in it. */
    static final String LOADER = "/usr/lib64/ld-linux-x86-64.so.2";

    private static final String SUITE = "trixie";

    /** No JDK, DuckDB or other native code of ours needs anything else. */
    private static final String PACKAGES = "base-files,libc6,libgcc-s1,libstdc++6,netbase,zlib1g";

    private static final List<String> LEFT_OUT = List.of(
            "/usr/bin/*",
            "/usr/sbin/*",
            "/usr/lib/*/gconv/*",
            "/usr/share/man/*",
            "/usr/share/locale/*",
            "/usr/share/doc/*/*.gz");

    private static final String NOTE_PACKAGES = """
            mkdir -p "$1/var/lib/dpkg/status.d"
            for package in "$1"/var/cache/apt/archives/*.deb; do
              dpkg-deb --field "$package" > "$1/var/lib/dpkg/status.d/$(dpkg-deb --field "$package" Package)"
            done
            echo 'lombard:x:10001:10001::/tmp:/' > "$1/etc/passwd"
            echo 'lombard:x:10001:' > "$1/etc/group"
            """;

    private Base() {}

    /** Makes the image where there is none. */
    static void make(Engine engine) {
        if (engine.run(List.of("images", "--quiet", IMAGE)).isEmpty()) {
            remake(engine);
        }
    }

    private static void remake(Engine engine) {
        try {
            Path directory = Files.createTempDirectory("lombard-base");
            Path files = directory.resolve("base.tar");
            Engine.Result result = Engine.start(mmdebstrap(files), directory);
            if (!result.succeeded()) {
                throw new StackException(
                        "The base of the images could not be made of Debian's packages:\n" + result.lastLines());
            }
            engine.run(List.of("import", files.toString(), IMAGE));
            Files.delete(files);
            Files.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> mmdebstrap(Path files) {
        List<String> words = new ArrayList<>(List.of("mmdebstrap", "--variant=extract", "--include=" + PACKAGES));
        LEFT_OUT.forEach(path -> words.add("--dpkgopt=path-exclude=" + path));
        words.add("--extract-hook=" + NOTE_PACKAGES);
        words.addAll(List.of(SUITE, files.toString()));
        return words;
    }
}
