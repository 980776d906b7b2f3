package io.lombard.anonymiser.release;

import io.lombard.anonymiser.lake.FactType;
import io.lombard.anonymiser.product.Product;
import java.time.YearMonth;

/** A release that somebody works on, with what is to be released. */
record Order(Lease lease, Product product, YearMonth month) {

    /** The kind of fact that is counted. */
    FactType source() {
        return FactType.ofTopic(product.source()).orElseThrow();
    }
}
