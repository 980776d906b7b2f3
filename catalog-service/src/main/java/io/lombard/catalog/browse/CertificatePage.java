package io.lombard.catalog.browse;

import io.lombard.catalog.certificate.Certificate;
import io.lombard.catalog.certificate.Signature;
import io.lombard.contracts.event.LocalizedText;
import io.lombard.contracts.event.ReleasePublished;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the page of a certificate shows.
 *
 * @param standing {@code holds}, {@code broken}, {@code another-release}, {@code unknown-key} or {@code unchecked}
 * @param certificate null unless it holds
 */
record CertificatePage(
        LocalizedText title,
        ReleasePublished release,
        String standing,
        @Nullable Certificate certificate,
        @Nullable String keyId,
        Instant checkedAt) {

    static CertificatePage of(LocalizedText title, ReleasePublished release, Signature signature, Instant checkedAt) {
        return switch (signature) {
            case Signature.Holds it
            when !isOf(it.certificate(), release) -> closed(title, release, "another-release", checkedAt);
            case Signature.Holds it ->
                new CertificatePage(title, release, "holds", it.certificate(), it.keyId(), checkedAt);
            case Signature.Broken it -> closed(title, release, "broken", checkedAt);
            case Signature.UnknownKey it -> closed(title, release, "unknown-key", checkedAt);
            case Signature.Unchecked it -> closed(title, release, "unchecked", checkedAt);
        };
    }

    private static CertificatePage closed(
            LocalizedText title, ReleasePublished release, String standing, Instant checkedAt) {
        return new CertificatePage(title, release, standing, null, null, checkedAt);
    }

    /** A true certificate of something else says nothing about this release. */
    private static boolean isOf(Certificate certificate, ReleasePublished release) {
        return release.product().equals(certificate.product())
                && release.tableVersion() == certificate.version()
                && release.releaseId().equals(certificate.releaseId())
                && release.month().equals(certificate.dataMonth());
    }
}
