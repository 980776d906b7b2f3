package io.lombard.cli.verify;

import io.lombard.anonymiser.core.certificate.Certificate.FileDigest;
import io.lombard.anonymiser.core.certificate.CertificateVerifier;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a certificate says of a file. It may have been renamed: it is the one whose digest it has, or else the one whose name it
 * bears.
 *
 * @param actual its own digest
 * @param stated the certificate's word on it; null where it has none
 */
record FileFinding(Path file, FileDigest actual, @Nullable FileDigest stated) {

    static FileFinding of(Path file, List<FileDigest> named) throws IOException {
        var actual = CertificateVerifier.digest("", file);
        var stated = named.stream()
                .filter(digest -> isSame(digest, actual))
                .findFirst()
                .or(() -> named.stream()
                        .filter(digest -> file.endsWith(name(digest)))
                        .findFirst());
        return new FileFinding(file, actual, stated.orElse(null));
    }

    /** The last part of the path that the certificate states. */
    static String name(FileDigest digest) {
        return Path.of(digest.path()).getFileName().toString();
    }

    private static boolean isSame(FileDigest stated, FileDigest actual) {
        return stated.sizeBytes() == actual.sizeBytes() && stated.sha256().equals(actual.sha256());
    }

    boolean holds() {
        return stated != null && isSame(stated, actual);
    }

    /** @param missing what the certificate names and nothing that was found is */
    String line(List<FileDigest> missing) {
        if (stated == null) {
            return file + ": NOT NAMED" + unnamed(missing);
        }
        return holds()
                ? file + ": HOLDS. It is " + stated.path() + ", SHA-256 " + stated.sha256() + "."
                : file + ": DOES NOT HOLD. " + difference(stated);
    }

    private String unnamed(List<FileDigest> missing) {
        if (missing.isEmpty()) {
            return " by the certificate, which says nothing about it.";
        }
        return missing.stream()
                .filter(digest -> digest.sizeBytes() == actual.sizeBytes())
                .findFirst()
                .map(alike -> ". It is not what the certificate names. Its length is that of " + alike.path()
                        + ", so it was probably altered: " + digests(alike))
                .orElse(". It is not what the certificate names: altered, or of another release, or a narrowed copy or"
                        + " another format.");
    }

    private String difference(FileDigest stated) {
        return (stated.sizeBytes() == actual.sizeBytes()
                        ? "Its size is right, its content was changed: "
                        : "It has " + actual.sizeBytes() + " bytes instead of " + stated.sizeBytes() + ": ")
                + digests(stated);
    }

    private String digests(FileDigest stated) {
        return "SHA-256 is " + actual.sha256() + ", the certificate says " + stated.sha256() + ".";
    }
}
