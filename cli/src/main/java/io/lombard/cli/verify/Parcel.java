package io.lombard.cli.verify;

import io.lombard.anonymiser.core.certificate.CertificateVerifier;
import io.lombard.anonymiser.core.certificate.CertificateVerifier.Verified;
import io.lombard.anonymiser.core.certificate.UnverifiedCertificateException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A certificate, its keys and data files, as given or found beside each other.
 *
 * @param data files that were named; empty when only the certificate was
 */
record Parcel(Path certificate, Path keys, CertificateVerifier verifier, List<Path> data) {

    private static final String JWS = ".jws";

    /** @throws IllegalArgumentException in a sentence, when something is missing or there is too much of it */
    static Parcel of(List<Path> given, @Nullable Path keys) throws IOException {
        var certificates = given.stream().filter(Parcel::isCertificate).toList();
        if (certificates.size() > 1) {
            throw new IllegalArgumentException(
                    certificates.size() + " certificates were given: name the one that counts.");
        }
        var data = given.stream().filter(file -> !isCertificate(file)).toList();
        var place = certificates.isEmpty() ? given.getFirst() : certificates.getFirst();
        var jwks = keys == null ? place.resolveSibling("jwks.json") : keys;
        var verifier = verifier(jwks);
        var certificate = certificates.isEmpty() ? beside(data, verifier) : place;
        return new Parcel(certificate, jwks, verifier, data);
    }

    /** @throws UnverifiedCertificateException as {@link CertificateVerifier#check} */
    Verified verified() throws IOException, UnverifiedCertificateException {
        return verified(certificate, verifier);
    }

    private static Verified verified(Path certificate, CertificateVerifier verifier)
            throws IOException, UnverifiedCertificateException {
        // Any byte is a character: what isn't a certificate is said so, and not that its text is malformed.
        return verifier.check(Files.readString(certificate, StandardCharsets.ISO_8859_1));
    }

    private static CertificateVerifier verifier(Path keys) throws IOException {
        if (!Files.isRegularFile(keys)) {
            throw new IllegalArgumentException("There are no keys at " + keys
                    + ": get the bank's /.well-known/jwks.json, and name the file with --keys.");
        }
        try {
            return CertificateVerifier.of(Files.readString(keys, StandardCharsets.ISO_8859_1));
        } catch (UnverifiedCertificateException e) {
            throw new IllegalArgumentException(
                    "Nothing was checked: " + keys + " is no set of keys (JWKS). Get the bank's"
                            + " /.well-known/jwks.json, and name the file with --keys.",
                    e);
        }
    }

    /** The only one that lies there; of several, the one that names one of the files. */
    private static Path beside(List<Path> data, CertificateVerifier verifier) throws IOException {
        var file = data.getFirst();
        try (var files = Files.list(file.toAbsolutePath().getParent())) {
            var found = files.filter(Parcel::isCertificate).sorted().toList();
            if (found.isEmpty()) {
                throw new IllegalArgumentException(
                        "There is no certificate (.jws) beside " + file + ", and none was given.");
            }
            return found.size() == 1 ? found.getFirst() : naming(data, found, verifier);
        }
    }

    private static Path naming(List<Path> data, List<Path> certificates, CertificateVerifier verifier)
            throws IOException {
        var naming = new ArrayList<Path>();
        for (var certificate : certificates) {
            if (names(certificate, data, verifier)) {
                naming.add(certificate);
            }
        }
        if (naming.size() == 1) {
            return naming.getFirst();
        }
        var file = data.getFirst();
        throw new IllegalArgumentException(
                naming.isEmpty()
                        ? "Of " + certificates.size() + " certificates beside " + file + " none that holds names its"
                                + " SHA-256: name the one that counts, to hear what differs."
                        : naming.size() + " certificates beside " + file + " name what was given: name the one that"
                                + " counts.");
    }

    private static boolean names(Path certificate, List<Path> data, CertificateVerifier verifier) throws IOException {
        try {
            return verified(certificate, verifier).certificate().files().stream()
                    .anyMatch(digest -> data.stream().anyMatch(file -> CertificateVerifier.matches(digest, file)));
        } catch (UnverifiedCertificateException e) {
            // What it says counts for nothing, so it can't be chosen either.
            return false;
        }
    }

    private static boolean isCertificate(Path file) {
        return file.toString().endsWith(JWS);
    }
}
