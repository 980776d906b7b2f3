package io.lombard.contracts.event;

import com.fasterxml.jackson.annotation.JacksonInject;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.OptBoolean;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A privacy officer has approved a release and its files lie in the published store. Each release adds its month to
 * the product's table. Key of the topic: the product.
 *
 * @param releaseId UUID
 * @param product name of the product, also its table's name
 * @param tableVersion version of the product's table that this release makes, from 0, without gaps
 * @param month the data month
 * @param columns the table's columns in order; the same for all releases of a product's version
 * @param files paths are relative to the root of the published store
 * @param certificate compact JWS (EdDSA) of the release's certificate
 * @param preview rows for a first picture, keyed by column name: the published ones of the coarsest level; then, where it
 *     has any, all rows of levels that are split by place, for a map, withheld ones with their reasons, without the
 *     fields that are null. Releases from before there were maps have the first kind only
 * @param levels of each level of the table that has rows, in the table's order, the codes of one row, keyed by column name; a
 *     table without levels has none. Null in events from before they were told
 */
public record ReleasePublished(
        String releaseId,
        String product,
        LocalizedText title,
        LocalizedText description,
        long tableVersion,
        YearMonth month,
        String currency,
        List<Column> columns,
        List<File> files,
        String certificate,
        Summary summary,
        List<Map<String, @Nullable Object>> preview,
        // Lets strict readers, too, take events that lack it: what may be injected needn't be there.
        @JacksonInject(optional = OptBoolean.TRUE) @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        List<Map<String, String>> levels,

        Instant publishedAt) {

    /**
     * A column of the published table.
     *
     * @param type {@code string}, {@code long} or {@code double}
     * @param nullable true where a cell may be withheld
     * @param vocabulary name of the public list that its codes come from, or null
     * @param treatment how privacy is kept in it, in a sentence
     */
    public record Column(
            String name,
            String type,
            boolean nullable,
            @Nullable String vocabulary,
            LocalizedText description,
            LocalizedText treatment) {}

    /** A Parquet file: SHA-256 in lower-case hexadecimal. */
    public record File(String path, long sizeBytes, long rows, String sha256) {}

    /**
     * What a reader asks first.
     *
     * @param cells cells of the product's domain in this month
     * @param publishedCells cells that passed the accuracy rule
     * @param epsilon privacy loss of this release at {@code delta}
     * @param monthEpsilon loss of all releases over this data month so far
     * @param medianRelativeError median of standard error / value over published cells
     * @param approvedByRole role that approved, never a person
     */
    public record Summary(
            long cells,
            long publishedCells,
            double rho,
            double epsilon,
            double delta,
            double monthEpsilon,
            double medianRelativeError,
            String approvedByRole) {}
}
