package io.lombard.ingest.comparison;

import io.lombard.contracts.vocabulary.Vocabulary;
import io.lombard.ingest.page.Reader;
import jakarta.inject.Singleton;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts a comparison into the reader's words: names for codes, amounts as people write them. */
@Singleton
class ComparisonViews {

    private final Releases releases;

    ComparisonViews(Releases releases) {
        this.releases = releases;
    }

    /** A code and its name. */
    record Named(String code, String name) {}

    /**
     * A comparison to show.
     *
     * @param ages empty for all ages
     */
    record View(
            Reader reader,
            Comparison comparison,
            String month,
            String months,
            String area,
            String ages,
            List<CategoryView> categories) {

        public boolean published() {
            return comparison.release() != null;
        }

        /** Ranks of the table's columns. */
        public List<Integer> ranks() {
            return categories.isEmpty()
                    ? List.of()
                    : categories.getFirst().percentiles().stream()
                            .map(Percentile::rank)
                            .toList();
        }
    }

    View of(Comparison comparison, Reader reader) {
        var months = releases.known();
        var release = months.isEmpty()
                ? null
                : months.getOrDefault(comparison.month(), months.lastEntry().getValue());
        var format = format(release, reader);
        var group = comparison.peerGroup();
        return new View(
                reader,
                comparison,
                reader.month(comparison.month()),
                comparison.publishedMonths().stream().map(reader::month).collect(Collectors.joining(", ")),
                name(release == null ? null : release.areas(), group.area(), reader),
                group.ageBand().equals(PeerGroup.ALL)
                        ? ""
                        : name(release == null ? null : release.ageBands(), group.ageBand(), reader),
                comparison.categories().stream()
                        .map(category -> new CategoryView(
                                name(release == null ? null : release.categories(), category.category(), reader),
                                category,
                                format))
                        .toList());
    }

    static AmountFormat format(@Nullable PeerRelease release, Reader reader) {
        return new AmountFormat(
                reader.language(), release == null ? Currency.getInstance(reader.locale()) : release.currency());
    }

    static List<Named> named(String vocabulary, Collection<String> codes, Reader reader) {
        return codes.stream()
                .map(code -> new Named(code, name(vocabulary, code, reader)))
                .toList();
    }

    static List<Named> named(Collection<YearMonth> months, Reader reader) {
        return months.stream()
                .map(month -> new Named(month.toString(), reader.month(month)))
                .toList()
                .reversed();
    }

    private static String name(@Nullable String vocabulary, String code, Reader reader) {
        return vocabulary == null
                ? code
                : Vocabulary.bundled(vocabulary)
                        .find(code)
                        .map(term -> term.label().in(reader.lang()))
                        .orElse(code);
    }
}
