package io.lombard.delivery.file;

import io.lombard.contracts.problem.ProblemException;
import io.lombard.delivery.entitlement.Agreement;
import io.lombard.delivery.entitlement.DeliveryProblem;
import io.lombard.delivery.parquet.ParquetCopies;
import io.lombard.delivery.table.Column;
import io.lombard.delivery.table.DataFile;
import io.lombard.delivery.table.PublishedStore;
import io.lombard.delivery.table.Release;
import io.lombard.delivery.table.Table;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Finds, and makes where needed, the files that an agreement opens. */
@ApplicationScoped
public class SharedFiles {

    private final PublishedStore store;
    private final ParquetCopies copies;

    SharedFiles(PublishedStore store, ParquetCopies copies) {
        this.store = store;
        this.copies = copies;
    }

    /**
     * The columns of a table that an agreement opens, in the table's order.
     *
     * @throws ProblemException if it opens none
     */
    public static List<Column> columns(Table table, Agreement agreement) {
        var agreed = agreement.columns();
        var open = table.columns().stream()
                .filter(column -> agreed == null || agreed.contains(column.name()))
                .toList();
        if (open.isEmpty()) {
            throw new ProblemException(DeliveryProblem.NO_AGREEMENT, "The agreement opens no column of this table.");
        }
        return open;
    }

    /** The files of one release of a table. */
    public List<SharedFile> of(Table table, Release release, Agreement agreement) {
        var columns = columns(table, agreement);
        return release.files().stream()
                .map(file -> columns.equals(table.columns()) ? whole(release, file) : narrowed(release, file, columns))
                .toList();
    }

    /** The published files of a release, with all columns: for readers that choose columns themselves. */
    public List<Path> sources(Release release) {
        return release.files().stream().map(store::locate).toList();
    }

    private SharedFile whole(Release release, DataFile file) {
        return new SharedFile(id(file, "*"), release.tableVersion(), store.locate(file), file.sizeBytes(), file.rows());
    }

    private SharedFile narrowed(Release release, DataFile file, List<Column> columns) {
        var names = columns.stream().map(Column::name).toList();
        var id = id(file, String.join(",", names));
        var path = copies.kept(id, names, List.of(store.locate(file)));
        return new SharedFile(id, release.tableVersion(), path, size(path), file.rows());
    }

    /** Names the content by the published file's own hash and the columns taken from it. */
    private static String id(DataFile file, String columns) {
        var text = file.path() + '\n' + file.sha256() + '\n' + columns;
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing from this JVM", e);
        }
    }

    private static long size(Path path) {
        try {
            return Files.size(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
