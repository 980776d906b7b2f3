package io.lombard.anonymiser.product;

import io.lombard.anonymiser.core.accounting.Rho;
import io.lombard.anonymiser.core.plan.Dimension;
import io.lombard.anonymiser.core.plan.Level;
import io.lombard.anonymiser.core.plan.Measure;
import io.lombard.anonymiser.core.plan.ReleasePlan;
import io.lombard.anonymiser.core.plan.Suppression;
import io.lombard.contracts.event.LocalizedText;
import io.lombard.contracts.event.ReleasePublished;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;

/**
 * A data product: what is released each month, and what share of the month's account it may spend.
 *
 * @param columns of the published table in order
 */
public record Product(
        String name,
        int version,
        LocalizedText title,
        LocalizedText description,
        String source,
        String currency,
        BigDecimal monthShare,
        List<Dimension> dimensions,
        List<Level> levels,
        List<Measure> measures,
        Suppression suppression,
        List<ReleasePublished.Column> columns) {

    /** The plan of a month's release at a cost of rho. */
    public ReleasePlan plan(YearMonth month, Rho rho) {
        return new ReleasePlan(name, month, currency, dimensions, levels, measures, rho, suppression);
    }

    /** True when the code is in the product's list for that column of the lake. */
    boolean lists(String dimension, String code) {
        return dimensions.stream()
                .anyMatch(each ->
                        each.column().equals(dimension) && each.recorded().contains(code));
    }

    boolean splitsBy(String dimension) {
        return dimensions.stream().anyMatch(each -> each.column().equals(dimension));
    }
}
