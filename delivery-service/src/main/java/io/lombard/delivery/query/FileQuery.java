package io.lombard.delivery.query;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lombard.contracts.problem.ProblemException;
import io.lombard.delivery.table.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question for a table's files, by whichever request it came.
 *
 * @param changes null where the table's content is wanted, as it is or was
 * @param historicalMetadata whether changes come with the description that the table had at each version
 */
public record FileQuery(
        Hints hints,
        AsOf asOf,
        @Nullable ChangeRange changes,
        boolean historicalMetadata,
        Paging paging,
        Refresh refresh) {

    /** What the client will filter by anyway. */
    record Hints(
            List<String> sql,
            @Nullable String json,
            @Nullable Long limit) {}

    /** Which part of the answer is wanted. */
    public record Paging(@Nullable Long maxFiles, @Nullable String pageToken) {

        /**
         * Of the body with which a client comes back for an asynchronous query.
         *
         * @throws ProblemException if it is malformed
         */
        public static Paging parse(ObjectMapper json, byte[] body) {
            var part = Members.of(json, body);
            return new Paging(part.number("maxFiles", 1), part.text("pageToken"));
        }

        /** It is a further page of an answer. */
        public boolean goesOn() {
            return pageToken != null && !pageToken.isEmpty();
        }

        boolean isWanted() {
            return maxFiles != null || pageToken != null;
        }
    }

    /** Whether a token is wanted with which to have the same files at fresh addresses later, and such a token. */
    record Refresh(boolean wanted, @Nullable String token) {}

    /** The question for a table's changes in a range of versions. */
    public static FileQuery ofChanges(ChangeRange range, boolean historicalMetadata, Paging paging) {
        return new FileQuery(
                new Hints(List.of(), null, null),
                new AsOf(null, null, ""),
                range,
                historicalMetadata,
                paging,
                new Refresh(false, null));
    }

    /** The same question for another part of the answer. */
    public FileQuery at(Paging part) {
        return new FileQuery(hints, asOf, changes, historicalMetadata, part, refresh);
    }

    /** What all pages have in common. Spark speaks of refreshing with the first only. */
    FileQuery withoutPage() {
        return new FileQuery(
                hints, asOf, changes, historicalMetadata, new Paging(null, null), new Refresh(false, null));
    }

    /** @throws ProblemException if the table has no such version */
    Selection select(Table table) {
        if (changes != null) {
            var releases = changes.of(table);
            var described = historicalMetadata
                    ? table.at(releases.getFirst().tableVersion()).orElseThrow()
                    : table;
            return new Selection(described, releases, Selection.Kind.CHANGES, historicalMetadata);
        }
        var read = asOf.of(table);
        return new Selection(
                read, read.releases(), asOf.isPast() ? Selection.Kind.PAST : Selection.Kind.PRESENT, asOf.isPast());
    }
}
