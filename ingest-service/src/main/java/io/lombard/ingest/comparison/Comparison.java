package io.lombard.ingest.comparison;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A customer's spending beside that of the peer group.
 *
 * @param release null where the month has none
 * @param peerGroup the group of the table that was meant: an area below one of the table's is compared with that
 * @param currency ISO 4217; amounts are in its minor units
 * @param publishedMonths those that can be asked for
 * @param categories in the order of the request
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Comparison(
        YearMonth month,
        PeerGroup peerGroup,
        @Nullable Release release,
        @Nullable String currency,
        List<YearMonth> publishedMonths,
        List<Category> categories) {

    /** Of that month nothing is published. */
    static final String NO_RELEASE = "no-release";

    /** Percentiles are of those who spent something. */
    static final String NOTHING_SPENT = "nothing-spent";

    /** Which published table the percentiles are from. */
    record Release(String product, String releaseId, long tableVersion) {}

    /**
     * @param own in minor units
     * @param standing null where there is nothing to stand beside; the reason says why
     * @param reason code
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Category(
            String category,
            long own,
            List<Percentile> percentiles,
            @Nullable Standing standing,
            @Nullable String reason) {

        static Category of(Question.Spend spend, List<Percentile> percentiles) {
            var published = percentiles.stream().filter(Percentile::published).toList();
            if (published.isEmpty()) {
                var reason = percentiles.isEmpty()
                        ? NO_RELEASE
                        : percentiles.getFirst().reason();
                return new Category(spend.category(), spend.amount(), percentiles, null, reason);
            }
            return spend.amount() == 0
                    ? new Category(spend.category(), 0, percentiles, null, NOTHING_SPENT)
                    : new Category(
                            spend.category(),
                            spend.amount(),
                            percentiles,
                            Standing.of(spend.amount(), published),
                            null);
        }
    }

    static Comparison of(Question question, PeerTable table, Collection<YearMonth> months) {
        var release = table.release();
        return new Comparison(
                question.month(),
                question.peerGroup(),
                new Release(release.product(), release.releaseId(), release.tableVersion()),
                release.currency().getCurrencyCode(),
                List.copyOf(months),
                question.spend().stream()
                        .map(spend -> Category.of(spend, table.percentiles(question.peerGroup(), spend.category())))
                        .toList());
    }

    static Comparison withoutRelease(Question question, Collection<YearMonth> months) {
        return new Comparison(
                question.month(),
                question.peerGroup(),
                null,
                null,
                List.copyOf(months),
                question.spend().stream()
                        .map(spend -> Category.of(spend, List.of()))
                        .toList());
    }
}
