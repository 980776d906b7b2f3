package io.lombard.cli.verify;

import io.lombard.anonymiser.core.certificate.Certificate;
import io.lombard.anonymiser.core.certificate.CertificateVerifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** What holds of the data files, one line each. */
record FileReport(List<String> lines, boolean holds) {

    static FileReport of(Certificate certificate, Parcel parcel) throws IOException {
        var lines = new ArrayList<String>();
        var seen = new HashSet<Certificate.FileDigest>();
        boolean holds = true;
        var data = parcel.data().isEmpty() ? beside(certificate, parcel.certificate()) : parcel.data();
        for (var file : data) {
            holds &= check(certificate, file, seen, lines);
        }
        for (var digest : certificate.files()) {
            if (!seen.contains(digest)) {
                lines.add(digest.path() + ": MISSING. The certificate names it, and it is not here.");
                holds = false;
            }
        }
        return new FileReport(List.copyOf(lines), holds);
    }

    private static List<Path> beside(Certificate certificate, Path place) {
        return certificate.files().stream()
                .map(digest -> place.resolveSibling(name(digest)))
                .filter(Files::isRegularFile)
                .toList();
    }

    /** A file may have been renamed: it is the one whose digest it has, or else the one whose name it bears. */
    private static boolean check(
            Certificate certificate, Path file, HashSet<Certificate.FileDigest> seen, List<String> lines)
            throws IOException {
        var actual = CertificateVerifier.digest("", file);
        for (var digest : certificate.files()) {
            if (digest.sizeBytes() == actual.sizeBytes() && digest.sha256().equals(actual.sha256())) {
                lines.add(file + ": HOLDS. It is " + digest.path() + ", SHA-256 " + digest.sha256() + ".");
                seen.add(digest);
                return true;
            }
        }
        for (var digest : certificate.files()) {
            if (file.endsWith(name(digest))) {
                seen.add(digest);
                lines.add(file + ": DOES NOT HOLD. " + difference(digest, actual));
                return false;
            }
        }
        lines.add(file + ": NOT NAMED by the certificate, which says nothing about it.");
        return false;
    }

    private static String difference(Certificate.FileDigest stated, Certificate.FileDigest actual) {
        var sizes = stated.sizeBytes() == actual.sizeBytes()
                ? "Its size is right, its content was changed: "
                : "It has " + actual.sizeBytes() + " bytes instead of " + stated.sizeBytes() + ": ";
        return sizes + "SHA-256 is " + actual.sha256() + ", the certificate says " + stated.sha256() + ".";
    }

    private static String name(Certificate.FileDigest digest) {
        return Path.of(digest.path()).getFileName().toString();
    }
}
