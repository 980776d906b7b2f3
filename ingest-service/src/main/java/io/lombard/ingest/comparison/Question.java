package io.lombard.ingest.comparison;

import java.time.YearMonth;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a customer's spending is compared with. It names no customer and is forgotten with its answer.
 *
 * @param peerGroup whose percentiles; {@code ageBand} may be missing for all ages
 */
@Schema(name = "ComparisonRequest")
record Question(YearMonth month, PeerGroup peerGroup, List<Spend> spend) {

    /**
     * @param category a code of the table
     * @param amount what the customer spent in the month, in minor units of the table's currency
     */
    record Spend(String category, long amount) {}
}
