package io.lombard.anonymiser.release;

import io.lombard.anonymiser.budget.Claim;
import io.lombard.anonymiser.lake.FactType;
import io.lombard.anonymiser.product.Product;
import java.time.YearMonth;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A release that somebody works on, with what is to be released. */
record Order(Lease lease, Product product, YearMonth month) {

    /** The kind of fact that is counted. */
    FactType source() {
        return FactType.ofTopic(product.source()).orElseThrow();
    }

    /** What must have landed. */
    Set<FactType> read() {
        var read = EnumSet.of(source(), FactType.PREFERENCE_CHANGED);
        if (product.readsDescriptions()) {
            read.add(FactType.CUSTOMER_DESCRIBED);
        }
        return read;
    }

    /** The months that are read, ascending, the data month last. */
    List<YearMonth> months() {
        return product.readsMonthBefore() ? List.of(month.minusMonths(1), month) : List.of(month);
    }

    /** What the release asks of the ledger. */
    Claim claim() {
        return new Claim(product.name(), months(), product.threshold() != null);
    }
}
