package io.lombard.delivery.sharing;

import io.lombard.delivery.query.AsyncQuery;
import io.lombard.delivery.query.Capabilities;
import io.lombard.delivery.query.FileLists;
import io.lombard.delivery.query.FileQuery;
import io.lombard.delivery.query.Selection;
import io.lombard.delivery.query.TableLines;
import io.lombard.delivery.table.Table;
import io.lombard.delivery.usage.UsageLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

/** The protocol's answers about a table. A list of files is recorded as a delivery. */
@ApplicationScoped
class TableAnswers {

    static final String VERSION = "Delta-Table-Version";

    private static final String NDJSON = "application/x-ndjson; charset=utf-8";

    private final FileLists lists;
    private final TableLines lines;
    private final UsageLog usage;

    TableAnswers(FileLists lists, TableLines lines, UsageLog usage) {
        this.lists = lists;
        this.lines = lines;
        this.usage = usage;
    }

    Response described(Catalog.Opened opened, Selection selection, Capabilities capabilities) {
        return answer(
                selection.version(),
                capabilities.answered(),
                lines.describe(capabilities.format(), selection, opened.agreement()));
    }

    /** @param table the table as the client knows it */
    Response files(Catalog.Opened opened, Table table, FileQuery query, Capabilities capabilities) {
        var agreement = opened.agreement();
        var listing = lists.list(table, agreement, query);
        var answer = lines.list(capabilities, listing, agreement);
        usage.recordList(
                opened.caller(),
                agreement,
                listing.selection().newest(),
                listing.files(),
                query.paging().goesOn(),
                listing.rows(),
                answer.length);
        return answer(listing.selection().version(), capabilities.answeredWithFiles(), answer);
    }

    Response comeBack(AsyncQuery query, Capabilities capabilities) {
        return answer(
                query.newestVersion(),
                capabilities.answered() + ";asyncquery=true",
                lines.pending(query.id().toString()));
    }

    private static Response answer(long version, String capabilities, byte[] lines) {
        return Response.ok(lines, NDJSON)
                .header(VERSION, version)
                .header(Capabilities.HEADER, capabilities)
                .build();
    }
}
