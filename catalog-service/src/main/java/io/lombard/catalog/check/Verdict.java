package io.lombard.catalog.check;

import io.lombard.catalog.certificate.Certificate;
import io.lombard.catalog.certificate.Certificate.FileDigest;
import io.lombard.catalog.certificate.Signature;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the check found. Certificate and files count only where the signature holds; else there are none.
 *
 * @param standing {@code holds}, {@code broken}, {@code unknown-key}, {@code unchecked}, or {@code no-certificate}
 * @param keyId thumbprint of the key that signed
 * @param files those that were brought
 * @param absent those that the certificate names and nobody brought
 */
record Verdict(
        String standing,
        @Nullable Certificate certificate,
        @Nullable String keyId,
        List<FileFinding> files,
        List<FileDigest> absent) {

    static Verdict of(Signature signature, List<BroughtFile> files) {
        return switch (signature) {
            case Signature.Holds holds -> of(holds, files);
            case Signature.Broken broken -> without("broken");
            case Signature.UnknownKey unknown -> without("unknown-key");
            case Signature.Unchecked unchecked -> without("unchecked");
        };
    }

    static Verdict notACertificate() {
        return without("no-certificate");
    }

    private static Verdict without(String standing) {
        return new Verdict(standing, null, null, List.of(), List.of());
    }

    private static Verdict of(Signature.Holds signed, List<BroughtFile> brought) {
        var named = signed.certificate().files() == null
                ? List.<FileDigest>of()
                : signed.certificate().files();
        var findings = brought.stream().map(file -> FileFinding.of(file, named)).toList();
        var absent = named.stream()
                .filter(digest -> findings.stream().noneMatch(finding -> digest.equals(finding.stated())))
                .toList();
        return new Verdict(
                "holds",
                signed.certificate(),
                signed.keyId(),
                findings.stream().map(finding -> finding.beside(absent)).toList(),
                absent);
    }

    public boolean signatureHolds() {
        return certificate != null;
    }

    public boolean filesHold() {
        return files.stream().allMatch(FileFinding::holds);
    }

    /** Which sentence is the answer: {@code all}, {@code signature-only}, {@code not-all}, or the signature's standing. */
    public String answer() {
        if (!signatureHolds()) {
            return standing;
        }
        return files.isEmpty() ? "signature-only" : filesHold() ? "all" : "not-all";
    }
}
