package io.lombard.catalog.check;

import io.lombard.catalog.certificate.Certificate.FileDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the certificate says of a file.
 *
 * @param name as the sender calls it, without folders
 * @param sha256 in lower-case hexadecimal
 * @param stated the certificate's words on it, or on the one whose length an altered one has; null where it has none
 */
record FileFinding(
        String name,
        long bytes,
        String sha256,
        Outcome outcome,
        @Nullable FileDigest stated) {

    enum Outcome {
        HOLDS("holds"),
        CHANGED("changed"),
        /** Not named, of the length of one that is named and wasn't brought. */
        ALTERED("altered"),
        /** Not named, while another that is named wasn't brought. */
        OTHER("other"),
        NOT_NAMED("not-named");

        private final String code;

        Outcome(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    /** A file may have been renamed: it is the one whose digest it has, or else the one whose name it bears. */
    static FileFinding of(BroughtFile file, List<FileDigest> named) {
        for (var digest : named) {
            if (digest.sizeBytes() == file.bytes() && digest.sha256().equalsIgnoreCase(file.sha256())) {
                return finding(file, Outcome.HOLDS, digest);
            }
        }
        for (var digest : named) {
            if (file.name().equals(BroughtFile.name(digest.path()))) {
                return finding(file, Outcome.CHANGED, digest);
            }
        }
        return finding(file, Outcome.NOT_NAMED, null);
    }

    /** The same, as it looks beside those that are named and weren't brought: it may be one of them, altered. */
    FileFinding beside(List<FileDigest> absent) {
        if (outcome != Outcome.NOT_NAMED || absent.isEmpty()) {
            return this;
        }
        var alike = absent.stream()
                .filter(digest -> digest.sizeBytes() == bytes)
                .findFirst()
                .orElse(null);
        return new FileFinding(name, bytes, sha256, alike == null ? Outcome.OTHER : Outcome.ALTERED, alike);
    }

    private static FileFinding finding(BroughtFile file, Outcome outcome, @Nullable FileDigest stated) {
        return new FileFinding(file.name(), file.bytes(), file.sha256(), outcome, stated);
    }

    public boolean holds() {
        return outcome == Outcome.HOLDS;
    }

    public boolean sizeDiffers() {
        return stated != null && stated.sizeBytes() != bytes;
    }
}
