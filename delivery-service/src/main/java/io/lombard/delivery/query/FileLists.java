package io.lombard.delivery.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lombard.contracts.problem.ProblemException;
import io.lombard.delivery.entitlement.Agreement;
import io.lombard.delivery.file.FileAddresses;
import io.lombard.delivery.file.SharedFiles;
import io.lombard.delivery.query.ContinuationTokens.Position;
import io.lombard.delivery.table.Table;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Chooses the files that a question needs, page by page, and gives out their addresses. */
@ApplicationScoped
public class FileLists {

    private final SharedFiles files;
    private final FileAddresses addresses;
    private final ContinuationTokens tokens;
    private final ObjectMapper json;

    FileLists(SharedFiles files, FileAddresses addresses, ContinuationTokens tokens, ObjectMapper json) {
        this.files = files;
        this.addresses = addresses;
        this.tokens = tokens;
        this.json = json;
    }

    /**
     * The answer to a question, or its next page.
     *
     * @throws ProblemException if the table has no such version, or a token is not one for this question
     */
    public Listing list(Table newest, Agreement agreement, FileQuery query) {
        var page = page(newest, agreement, query);
        var expires = addresses.expiry();
        var lines = page.files().stream()
                .map(file -> files.of(file, agreement))
                .map(file -> new Listing.Line(file, addresses.give(agreement, file, expires), expires))
                .toList();
        return new Listing(page.selection(), lines, end(page, agreement, query, lines));
    }

    /** Whether that answer needs no file that is still to be made. */
    boolean isMade(Table newest, Agreement agreement, FileQuery query) {
        return page(newest, agreement, query).files().stream().allMatch(file -> files.isMade(file, agreement));
    }

    /** Makes the files that the answer needs. */
    void make(Table newest, Agreement agreement, FileQuery query) {
        page(newest, agreement, query).files().forEach(file -> files.of(file, agreement));
    }

    /** @param next null on the last page */
    private record Page(
            Selection selection,
            long newest,
            List<SharedFiles.Source> files,
            @Nullable Integer next) {}

    private Page page(Table newest, Agreement agreement, FileQuery query) {
        var from = from(newest, agreement, query);
        var table = newest.at(from.newest()).orElse(newest);
        var selection = query.select(table);
        var all = chosen(selection, agreement, query.hints());
        int start = Math.min(from.next(), all.size());
        var most = query.paging().maxFiles();
        int end = most == null || most > all.size() - start ? all.size() : start + (int) (long) most;
        return new Page(selection, table.version(), all.subList(start, end), end < all.size() ? end : null);
    }

    private Position from(Table newest, Agreement agreement, FileQuery query) {
        var page = query.paging().pageToken();
        if (page != null && !page.isEmpty()) {
            return tokens.read(page, owner("page", agreement, query), "pageToken");
        }
        var refresh = query.refresh().token();
        return refresh == null || refresh.isEmpty()
                ? new Position(newest.version(), 0)
                : tokens.read(refresh, owner("refresh", agreement, null), "refreshToken");
    }

    private List<SharedFiles.Source> chosen(Selection selection, Agreement agreement, FileQuery.Hints hints) {
        var months = MonthHints.of(json, hints.sql(), hints.json());
        var sources = selection.releases().stream()
                .filter(release -> months.test(release.month()))
                .flatMap(release -> SharedFiles.sourcesOf(release, agreement).stream())
                .toList();
        // How many rows of a file are open is known only when it is made.
        return agreement.limits().rows().isEmpty() ? limited(sources, hints.limit()) : sources;
    }

    /** Enough files for that many rows. */
    private static List<SharedFiles.Source> limited(List<SharedFiles.Source> sources, @Nullable Long limit) {
        if (limit == null) {
            return sources;
        }
        var enough = new ArrayList<SharedFiles.Source>();
        long rows = 0;
        for (var source : sources) {
            if (rows >= limit) {
                break;
            }
            enough.add(source);
            rows += source.file().rows();
        }
        return enough;
    }

    private Listing.End end(Page page, Agreement agreement, FileQuery query, List<Listing.Line> lines) {
        var next = page.next() == null
                ? null
                : tokens.give(new Position(page.newest(), page.next()), owner("page", agreement, query));
        boolean refreshable = page.selection().kind() == Selection.Kind.PRESENT
                && (query.refresh().wanted() || query.refresh().token() != null);
        var refresh =
                refreshable ? tokens.give(new Position(page.newest(), 0), owner("refresh", agreement, null)) : null;
        boolean needed = query.paging().isWanted() || refreshable;
        return Listing.End.of(needed, refresh, next, lines);
    }

    /** A token is one agreement's, with columns and limits as they are; a page's is one question's, too. */
    private String owner(String kind, Agreement agreement, @Nullable FileQuery query) {
        try {
            return kind
                    + '\n'
                    + agreement.id()
                    + '\n'
                    + json.writeValueAsString(agreement.columns())
                    + json.writeValueAsString(agreement.limits())
                    + '\n'
                    + (query == null ? "" : json.writeValueAsString(query.withoutPage()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a question could not be written as JSON", e);
        }
    }
}
