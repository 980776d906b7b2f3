package io.lombard.ingest.drop;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A Parquet file of the folder, and how many of its rows are safe so far. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "A Parquet file of the folder, and how many of its rows are safe so far")
public record Drop(
        @Schema(description = "Grows with time; what lists are paged by")
        long number,

        @Schema(description = "Its name below the folder, the last one that it was noticed by")
        String file,

        @Schema(description = "All names below the folder under which this content was noticed last")
        List<String> names,

        long bytes,

        @Schema(description = "Of its content: the same content is read once, whatever it is called")
        String sha256,

        @Schema(description = "Rejections name it, and GET /v1/batches shows it")
        UUID batchId,

        @Schema(
                description = "broken: problems say why; put a better file there, or POST it again to go on",
                enumeration = {"receiving", "complete", "broken"})
        String state,

        @Schema(description = "Rows of the file, as soon as it was opened") @Nullable
        Long rows,

        long received,
        long accepted,
        long duplicates,
        long rejected,

        @Schema(description = "What keeps the file from being read, or from being read to its end")
        List<FileProblem> problems,

        Instant noticedAt,
        @Nullable Instant endedAt,
        @JsonIgnore int partSize) {

    /** The first rules that a file breaks. */
    @Schema(name = "FileProblem")
    public record FileProblem(
            @Schema(description = "Name of the column; empty where the whole file is meant")
            String column,

            @Schema(
                    enumeration = {
                        "not-parquet",
                        "column-missing",
                        "column-unknown",
                        "column-type-unfit",
                        "file-damaged",
                        "file-gone"
                    })
            String rule,

            @Schema(description = "Rows up to this one were read; 0 where none was")
            long row) {

        static FileProblem parse(String text) {
            var parts = text.split(" ", 3);
            return new FileProblem(parts[2], parts[0], Long.parseLong(parts[1]));
        }

        /** For the database. */
        String text() {
            return rule + " " + row + " " + column;
        }
    }

    static Drop from(ResultSet row) throws SQLException {
        long accepted = row.getLong("accepted");
        long duplicates = row.getLong("duplicates");
        long rejected = row.getLong("rejected");
        var ended = row.getObject("ended_at", OffsetDateTime.class);
        return new Drop(
                row.getLong("number"),
                row.getString("name"),
                List.of((String[]) row.getArray("names").getArray()),
                row.getLong("bytes"),
                row.getString("sha256"),
                row.getObject("batch_id", UUID.class),
                row.getString("state"),
                row.getObject("row_count", Long.class),
                accepted + duplicates + rejected,
                accepted,
                duplicates,
                rejected,
                Arrays.stream((String[]) row.getArray("problems").getArray())
                        .map(FileProblem::parse)
                        .toList(),
                row.getObject("noticed_at", OffsetDateTime.class).toInstant(),
                ended == null ? null : ended.toInstant(),
                row.getInt("part_size"));
    }
}
