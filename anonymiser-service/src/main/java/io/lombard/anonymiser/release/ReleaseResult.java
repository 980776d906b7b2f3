package io.lombard.anonymiser.release;

import io.lombard.anonymiser.core.accounting.Rho;
import io.lombard.anonymiser.core.certificate.Certificate;
import io.lombard.anonymiser.core.release.DrawnRelease;
import io.lombard.anonymiser.product.Product;
import io.lombard.contracts.event.LocalizedText;
import io.lombard.contracts.event.ReleasePublished;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a computed release needs to be published later, whatever becomes of the product's declaration. All of it
 * is post-processing of noisy values.
 *
 * @param certificate unsigned, with the table version that was expected when it was computed
 * @param rows of the data file
 */
record ReleaseResult(
        LocalizedText title,
        LocalizedText description,
        String currency,
        List<ReleasePublished.Column> columns,
        Certificate certificate,
        long rows,
        double medianRelativeError,
        List<Map<String, @Nullable Object>> preview) {

    private static final int MOST_PREVIEWED = 500;

    static ReleaseResult of(Product product, DrawnRelease release, Certificate certificate) {
        return new ReleaseResult(
                product.title(),
                product.description(),
                product.currency(),
                product.columns(),
                certificate,
                release.table().size(),
                release.summary().medianRelativeError(),
                preview(release));
    }

    private static List<Map<String, @Nullable Object>> preview(DrawnRelease release) {
        var columns = release.columns();
        return release.firstRows().stream()
                .limit(MOST_PREVIEWED)
                .map(values -> {
                    var named = new LinkedHashMap<String, @Nullable Object>();
                    for (int i = 0; i < values.size(); i++) {
                        named.put(columns.get(i).name(), values.get(i));
                    }
                    return (Map<String, @Nullable Object>) named;
                })
                .toList();
    }

    Certificate.FileDigest file() {
        return certificate.files().getFirst();
    }

    Rho rho() {
        return Rho.of(certificate.release().rho());
    }

    /** The certificate as it is signed when the table's version is known. */
    Certificate certificateOf(long tableVersion, java.time.Instant signedAt) {
        var c = certificate;
        return new Certificate(
                c.product(),
                tableVersion,
                c.dataMonth(),
                c.releaseId(),
                c.privacyUnit(),
                c.adjacency(),
                c.mechanisms(),
                c.levelsAddUp(),
                c.release(),
                c.month(),
                c.year(),
                c.conversion(),
                c.suppression(),
                c.attacks(),
                c.knownBiases(),
                c.outsideThePromise(),
                c.files(),
                c.softwareVersion(),
                signedAt);
    }

    ReleasePublished.Summary summary(String approvedByRole) {
        return new ReleasePublished.Summary(
                certificate.suppression().cells(),
                certificate.suppression().publishedCells(),
                certificate.release().rho().doubleValue(),
                certificate.release().epsilon(),
                certificate.release().delta(),
                certificate.month().epsilon(),
                medianRelativeError,
                approvedByRole);
    }
}
