package io.lombard.delivery.download;

import io.lombard.delivery.file.SharedFiles;
import io.lombard.delivery.parquet.ParquetCopies;
import io.lombard.delivery.usage.Access;
import io.lombard.delivery.usage.UsageLog;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.PathPart;

/** Sends downloads and records them. Nothing is held in memory but a buffer. */
@ApplicationScoped
class Downloads {

    private static final Logger LOG = Logger.getLogger(Downloads.class);

    private final SharedFiles files;
    private final TableCsv csv;
    private final ParquetCopies copies;
    private final UsageLog usage;

    Downloads(SharedFiles files, TableCsv csv, ParquetCopies copies, UsageLog usage) {
        this.files = files;
        this.csv = csv;
        this.copies = copies;
        this.usage = usage;
    }

    Response answer(Download download, RoutingContext http) {
        return switch (download.format()) {
            case csv -> described(download, Response.ok(stream(download)));
            case parquet -> parquet(download, http);
        };
    }

    /**
     * Recorded before the answer ends, so that one which can't be recorded does not end well for the client; and of one
     * that breaks off, what was sent.
     */
    private StreamingOutput stream(Download download) {
        return out -> {
            var counted = new CountedStream(out);
            try {
                csv.write(download.columns(), download.sources(files), counted);
            } finally {
                record(download, Access.CSV, counted.rows(), counted.bytes());
            }
        };
    }

    private Response parquet(Download download, RoutingContext http) {
        var sources = download.sources(files);
        if (sources.size() == 1) {
            return send(download, download.files(files).getFirst().path());
        }
        var merged = copies.fresh(download.columns(), sources);
        http.addEndHandler(ended -> delete(merged));
        return send(download, merged);
    }

    private Response send(Download download, Path file) {
        try {
            long size = Files.size(file);
            long rows = download.releases().stream()
                    .mapToLong(release -> release.rows())
                    .sum();
            record(download, Access.PARQUET, rows, size);
            return described(
                    download, Response.ok(new PathPart(file, 0, size)).header(HttpHeaders.CONTENT_LENGTH, size));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void record(Download download, Access access, long rows, long bytes) {
        usage.record(UUID.randomUUID(), download.agreement(), download.table().version(), access, rows, bytes);
    }

    private static Response described(Download download, Response.ResponseBuilder answer) {
        return answer.type(download.format().mediaType())
                .header(HttpHeaders.ETAG, download.tag())
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .header("Delta-Table-Version", download.table().version())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + download.fileName() + '"')
                .build();
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warnf("merged-file-left cause=%s", e.getClass().getSimpleName());
        }
    }
}
