package io.lombard.delivery.download;

import io.lombard.delivery.audit.Caller;
import io.lombard.delivery.entitlement.Agreement;
import io.lombard.delivery.opening.Extracts;
import io.lombard.delivery.opening.Filter;
import io.lombard.delivery.opening.Opening;
import io.lombard.delivery.table.Release;
import io.lombard.delivery.table.Table;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.Map;

/** What an agreement opens of one release, as a file for ways out that send by themselves. */
@ApplicationScoped
public class ReleaseDownload {

    private static final Style STYLE = new Style("en", false, ',', false);

    private final Extracts extracts;
    private final Downloads downloads;

    ReleaseDownload(Extracts extracts, Downloads downloads) {
        this.extracts = extracts;
        this.downloads = downloads;
    }

    /** @param name letters, digits, dot, dash and underscore; the same for the same release and agreement */
    public record Part(String name, Path path, long rows) {}

    /**
     * The file.
     *
     * @param table at the version that the release makes
     * @param format {@code csv}, {@code parquet}, {@code xlsx} or {@code json-stat}
     */
    public Part of(Caller caller, Table table, Release release, Agreement agreement, String format) {
        var form = Format.of(format).orElseThrow();
        var month = new Filter(release.month(), release.month(), Map.of());
        var extract = extracts.of(new Opening(caller, table, agreement), month);
        var download = new Download(extract, form, form, STYLE);
        var file = downloads.prepare(download);
        return new Part(download.fileName(), file.path(), file.rows());
    }
}
