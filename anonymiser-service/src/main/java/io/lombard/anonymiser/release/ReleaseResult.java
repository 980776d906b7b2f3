package io.lombard.anonymiser.release;

import io.lombard.anonymiser.core.accounting.Rho;
import io.lombard.anonymiser.core.accounting.Standing;
import io.lombard.anonymiser.core.certificate.Certificate;
import io.lombard.anonymiser.core.release.DrawnRelease;
import io.lombard.anonymiser.product.Product;
import io.lombard.contracts.event.LocalizedText;
import io.lombard.contracts.event.ReleasePublished;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a computed release needs to be published later, whatever becomes of the product's declaration. All of it
 * is post-processing of noisy values.
 *
 * @param certificate unsigned; until it is approved with the table version and losses of when it was computed
 * @param rows of the data file
 * @param levels of each level the codes of one row; null of results from before they were kept
 */
record ReleaseResult(
        LocalizedText title,
        LocalizedText description,
        String currency,
        List<ReleasePublished.Column> columns,
        Certificate certificate,
        long rows,
        double medianRelativeError,
        List<Map<String, @Nullable Object>> preview,
        @Nullable List<Map<String, String>> levels) {

    static ReleaseResult of(Product product, DrawnRelease release, Certificate certificate) {
        return new ReleaseResult(
                product.title(),
                product.description(),
                product.currency(),
                product.columns(),
                certificate,
                release.table().size(),
                release.summary().medianRelativeError(),
                Preview.of(product.columns(), release.firstRows(), release.table()),
                Preview.levels(product.columns(), release.table()));
    }

    Certificate.FileDigest file() {
        return certificate.files().getFirst();
    }

    boolean readsMonthBefore() {
        return certificate.monthBefore() != null;
    }

    Rho rho() {
        return Rho.of(certificate.release().rho());
    }

    /** The result as it is published: under the table's real version, with the losses of the day it is signed. */
    ReleaseResult approved(long tableVersion, Standing standing, @Nullable Standing before, Instant at) {
        return certifiedAs(certificate.signedAs(tableVersion, standing, before, at));
    }

    ReleaseResult certifiedAs(Certificate signed) {
        return new ReleaseResult(
                title, description, currency, columns, signed, rows, medianRelativeError, preview, levels);
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
