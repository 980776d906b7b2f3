package io.lombard.cli.verify;

import io.lombard.anonymiser.core.certificate.Certificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What holds of the data files, one line each. */
record FileReport(List<String> lines, boolean holds) {

    static FileReport of(Certificate certificate, Parcel parcel) throws IOException {
        var findings = new ArrayList<FileFinding>();
        for (var file : parcel.data().isEmpty() ? beside(certificate, parcel.certificate()) : parcel.data()) {
            findings.add(FileFinding.of(file, certificate.files()));
        }
        var missing = certificate.files().stream()
                .filter(digest -> findings.stream().noneMatch(finding -> digest.equals(finding.stated())))
                .toList();
        var lines = new ArrayList<String>();
        findings.forEach(finding -> lines.add(finding.line(missing)));
        missing.forEach(
                digest -> lines.add(digest.path() + ": MISSING. The certificate names it, and it is not here."));
        return new FileReport(
                List.copyOf(lines), missing.isEmpty() && findings.stream().allMatch(FileFinding::holds));
    }

    private static List<Path> beside(Certificate certificate, Path place) {
        return certificate.files().stream()
                .map(digest -> place.resolveSibling(FileFinding.name(digest)))
                .filter(Files::isRegularFile)
                .toList();
    }
}
