package io.lombard.cli.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A certificate, its keys and data files, as given or found beside each other.
 *
 * @param data files that were named; empty when only the certificate was
 */
record Parcel(Path certificate, Path keys, List<Path> data) {

    private static final String JWS = ".jws";

    /** @throws IllegalArgumentException in a sentence, when something is missing or there is too much of it */
    static Parcel of(List<Path> given, @Nullable Path keys) throws IOException {
        var certificates = given.stream().filter(Parcel::isCertificate).toList();
        var certificate = certificates.isEmpty() ? beside(given.getFirst()) : only(certificates, "were given");
        var jwks = keys == null ? certificate.resolveSibling("jwks.json") : keys;
        if (!Files.isRegularFile(jwks)) {
            throw new IllegalArgumentException("There are no keys at " + jwks
                    + ": get the bank's /.well-known/jwks.json, and name the file with --keys.");
        }
        return new Parcel(
                certificate,
                jwks,
                given.stream().filter(file -> !isCertificate(file)).toList());
    }

    String jws() throws IOException {
        return text(certificate);
    }

    String jwks() throws IOException {
        return text(keys);
    }

    /** Any byte is a character: what isn't a certificate or a key set is said so, and not that its text is malformed. */
    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }

    private static Path beside(Path data) throws IOException {
        var directory = data.toAbsolutePath().getParent();
        try (var files = Files.list(directory)) {
            var found = files.filter(Parcel::isCertificate).sorted().toList();
            if (found.isEmpty()) {
                throw new IllegalArgumentException(
                        "There is no certificate (.jws) beside " + data + ", and none was given.");
            }
            return only(found, "lie beside " + data);
        }
    }

    private static Path only(List<Path> certificates, String where) {
        if (certificates.size() > 1) {
            throw new IllegalArgumentException(
                    certificates.size() + " certificates " + where + ": name the one that counts.");
        }
        return certificates.getFirst();
    }

    private static boolean isCertificate(Path file) {
        return file.toString().endsWith(JWS);
    }
}
