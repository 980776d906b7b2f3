package io.lombard.delivery.sharing;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lombard.delivery.entitlement.Agreement;
import io.lombard.delivery.file.FileAddresses;
import io.lombard.delivery.file.SharedFiles;
import io.lombard.delivery.table.Table;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Chooses the files that a query needs and gives out their addresses. */
@ApplicationScoped
class FileLists {

    private final SharedFiles files;
    private final FileAddresses addresses;
    private final ObjectMapper json;

    FileLists(SharedFiles files, FileAddresses addresses, ObjectMapper json) {
        this.files = files;
        this.addresses = addresses;
        this.json = json;
    }

    /** The table as the query wants it: now, at a version or at a time. */
    static Table versionOf(Table table, QueryRequest request) {
        var version = request.version();
        if (version != null) {
            return table.at(version)
                    .orElseThrow(() -> QueryRequest.malformed("/version", "a version that the table has"));
        }
        var timestamp = request.timestamp();
        return timestamp == null
                ? table
                : table.asOf(timestamp)
                        .orElseThrow(() ->
                                QueryRequest.malformed("/timestamp", "a time not before the table's first version"));
    }

    List<TableLines.Line> list(Table table, Agreement agreement, QueryRequest request) {
        var months = MonthHints.of(json, request.predicateHints(), request.jsonPredicateHints());
        var expires = addresses.expiry();
        var lines = table.releases().stream()
                .filter(release -> months.test(release.month()))
                .flatMap(release -> files.of(table, release, agreement).stream()
                        .map(file ->
                                new TableLines.Line(file, release, addresses.give(agreement, file, expires), expires)))
                .toList();
        return limited(lines, request.limitHint());
    }

    /** Enough files for that many rows. */
    private static List<TableLines.Line> limited(List<TableLines.Line> lines, @Nullable Long limit) {
        if (limit == null) {
            return lines;
        }
        var enough = new ArrayList<TableLines.Line>();
        long rows = 0;
        for (var line : lines) {
            if (rows >= limit) {
                break;
            }
            enough.add(line);
            rows += line.file().rows();
        }
        return enough;
    }
}
