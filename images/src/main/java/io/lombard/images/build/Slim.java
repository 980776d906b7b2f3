package io.lombard.images.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Takes native code of other systems out of the jars of an application: of DuckDB, RocksDB and their like, a Linux image on
 * x86-64 with glibc can load one build of six or more. Everything else of a jar stays as it is.
 */
public final class Slim {

    private static final Pattern NATIVE =
            Pattern.compile(".*\\.(so|dll|dylib|jnilib|a)(_[a-z0-9_]+)?$|.*\\.so\\.\\d.*");

    private static final Pattern OURS = Pattern.compile("(?i).*linux.?(x86[-_]64|amd64|x64|64)\\b.*|.*linux64\\.so");

    private static final Pattern MUSL = Pattern.compile(".*musl.*");

    private Slim() {}

    /** @param arguments the directory of the application */
    public static void main(String... arguments) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(arguments[0]))) {
            for (Path jar :
                    files.filter(file -> file.toString().endsWith(".jar")).toList()) {
                slim(jar);
            }
        }
    }

    static void slim(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            List<? extends ZipEntry> kept =
                    zip.stream().filter(entry -> !isForeign(entry.getName())).toList();
            if (kept.size() < zip.size()) {
                Path fresh = jar.resolveSibling(jar.getFileName() + ".slim");
                write(zip, kept, fresh);
                Files.setLastModifiedTime(fresh, Files.getLastModifiedTime(jar));
                Files.move(fresh, jar, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** Whether it is native code that an image for Linux, x86-64 and glibc can't load. */
    static boolean isForeign(String entry) {
        return NATIVE.matcher(entry).matches()
                && (!OURS.matcher(entry).matches() || MUSL.matcher(entry).matches());
    }

    private static void write(ZipFile zip, List<? extends ZipEntry> entries, Path file) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            entries.forEach(entry -> copy(zip, entry, out));
        }
    }

    private static void copy(ZipFile zip, ZipEntry entry, ZipOutputStream out) {
        try {
            ZipEntry same = new ZipEntry(entry.getName());
            same.setTime(entry.getTime());
            out.putNextEntry(same);
            zip.getInputStream(entry).transferTo(out);
            out.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
