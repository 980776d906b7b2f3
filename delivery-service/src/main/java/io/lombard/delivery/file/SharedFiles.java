package io.lombard.delivery.file;

import io.lombard.contracts.digest.Sha256;
import io.lombard.contracts.problem.ProblemException;
import io.lombard.delivery.entitlement.Agreement;
import io.lombard.delivery.opening.ReleaseOpening;
import io.lombard.delivery.parquet.DuckDb;
import io.lombard.delivery.parquet.KeptFiles;
import io.lombard.delivery.parquet.Subset;
import io.lombard.delivery.table.Column;
import io.lombard.delivery.table.DataFile;
import io.lombard.delivery.table.PublishedStore;
import io.lombard.delivery.table.Release;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Finds, and makes where needed, the files that an agreement opens. */
@ApplicationScoped
public class SharedFiles {

    private final PublishedStore store;
    private final KeptFiles kept;
    private final DuckDb duckDb;

    SharedFiles(PublishedStore store, KeptFiles kept, DuckDb duckDb) {
        this.store = store;
        this.kept = kept;
        this.duckDb = duckDb;
    }

    /** A published file and the release that brought it. */
    public record Source(Release release, DataFile file) {}

    /**
     * The columns of a release that an agreement opens, in the release's order.
     *
     * @throws ProblemException if it opens none
     */
    public static List<Column> columns(Release release, Agreement agreement) {
        return new ReleaseOpening(release, agreement).columns();
    }

    /** The published files of a release; none where the agreement does not open it. */
    public static List<Source> sourcesOf(Release release, Agreement agreement) {
        return new ReleaseOpening(release, agreement).isOpen()
                ? release.files().stream()
                        .map(file -> new Source(release, file))
                        .toList()
                : List.of();
    }

    /** The files of one release. */
    public List<SharedFile> of(Release release, Agreement agreement) {
        return sourcesOf(release, agreement).stream()
                .map(source -> of(source, agreement))
                .toList();
    }

    /** The file as the agreement opens it; it is made now if it is not there yet. */
    public SharedFile of(Source source, Agreement agreement) {
        var opening = new ReleaseOpening(source.release(), agreement);
        return opening.isWhole() ? whole(source) : narrowed(source, opening.subset());
    }

    /** Whether {@link #of(Source, Agreement)} has nothing to make. */
    public boolean isMade(Source source, Agreement agreement) {
        var opening = new ReleaseOpening(source.release(), agreement);
        return opening.isWhole()
                || kept.has(fileName(id(source.file(), opening.subset().toString())));
    }

    private SharedFile whole(Source source) {
        var file = source.file();
        return new SharedFile(
                id(file, "*"), source.release(), store.locate(file), file.sizeBytes(), file.rows(), file.sha256());
    }

    private SharedFile narrowed(Source source, Subset subset) {
        var id = id(source.file(), subset.toString());
        var sql = subset.sql(List.of(store.locate(source.file())));
        var copy = kept.of(fileName(id), target -> duckDb.copy(sql, target));
        return new SharedFile(id, source.release(), copy.path(), copy.sizeBytes(), copy.rows(), copy.sha256());
    }

    private static String fileName(String id) {
        return id + ".parquet";
    }

    /** Names the content by the published file's own hash and what is taken of it. */
    private static String id(DataFile file, String taken) {
        return Sha256.of(file.path() + '\n' + file.sha256() + '\n' + taken);
    }
}
