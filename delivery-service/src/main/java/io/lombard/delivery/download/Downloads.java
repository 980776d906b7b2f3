package io.lombard.delivery.download;

import io.lombard.delivery.file.FileAnswer;
import io.lombard.delivery.parquet.DuckDb;
import io.lombard.delivery.parquet.KeptFile;
import io.lombard.delivery.parquet.KeptFiles;
import io.lombard.delivery.table.PublishedStore;
import io.lombard.delivery.usage.UsageLog;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;

/** Makes the files of downloads, describes them and records that they were sent. */
@ApplicationScoped
class Downloads {

    private final KeptFiles kept;
    private final DuckDb duckDb;
    private final PublishedStore store;
    private final CsvFile csv;
    private final XlsxFile xlsx;
    private final JsonStatFile jsonStat;
    private final Archive archive;
    private final UsageLog usage;

    Downloads(
            KeptFiles kept,
            DuckDb duckDb,
            PublishedStore store,
            CsvFile csv,
            XlsxFile xlsx,
            JsonStatFile jsonStat,
            Archive archive,
            UsageLog usage) {
        this.kept = kept;
        this.duckDb = duckDb;
        this.store = store;
        this.csv = csv;
        this.xlsx = xlsx;
        this.jsonStat = jsonStat;
        this.archive = archive;
        this.usage = usage;
    }

    /** The file, made now if nobody asked for it before. */
    KeptFile prepare(Download download) {
        return switch (download.format()) {
            case PARQUET -> parquet(download);
            case CSV -> kept(download, target -> csv.write(download, target));
            case XLSX -> kept(download, target -> xlsx.write(download, target));
            case JSON_STAT -> kept(download, target -> jsonStat.write(download, target));
            case ZIP -> {
                // Before the archive's own turn: one that waits for another would never end.
                var data = prepare(download.inner());
                yield kept(download, target -> archive.write(download, data, target));
            }
        };
    }

    /** One published file that is opened as it is needs no copy: it is what was certified. */
    private KeptFile parquet(Download download) {
        var extract = download.extract();
        var files = extract.releases().getFirst().files();
        if (extract.releases().size() == 1 && files.size() == 1 && extract.isAsPublished()) {
            var file = files.getFirst();
            return new KeptFile(store.locate(file), file.sizeBytes(), file.rows(), file.sha256());
        }
        return kept(download, target -> duckDb.copy(extract.sql(store), target));
    }

    private KeptFile kept(Download download, KeptFiles.Maker maker) {
        return kept.of(download.key() + '.' + download.format().extension(), maker);
    }

    FileAnswer answer(Download download, KeptFile file) {
        var headers = new HashMap<>(FileAnswer.digest(file.sha256()));
        headers.put(
                "Delta-Table-Version",
                String.valueOf(download.extract().opening().table().version()));
        headers.put("Content-Disposition", "attachment; filename=\"" + download.fileName() + '"');
        return new FileAnswer(
                file.path(), file.sizeBytes(), download.tag(), download.format().mediaType(), headers);
    }

    /** The same file of the same agreement counts once a day, in one piece or in ranges. */
    void record(Download download, KeptFile file) {
        var opening = download.extract().opening();
        usage.recordOfDay(
                download.key(),
                opening.caller(),
                opening.agreement(),
                opening.table().version(),
                download.format().access(),
                file.rows(),
                file.sizeBytes());
    }
}
