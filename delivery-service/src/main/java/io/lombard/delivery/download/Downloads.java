package io.lombard.delivery.download;

import io.lombard.contracts.problem.CommonProblem;
import io.lombard.contracts.problem.ProblemException;
import io.lombard.delivery.file.SharedFiles;
import io.lombard.delivery.parquet.ParquetCopies;
import io.lombard.delivery.usage.Access;
import io.lombard.delivery.usage.UsageLog;
import io.vertx.core.http.HttpServerResponse;
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
import java.util.concurrent.Semaphore;
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

    /** Each has a DuckDB and a client that may read slowly. */
    private final Semaphore places;

    Downloads(SharedFiles files, TableCsv csv, ParquetCopies copies, UsageLog usage, DownloadConfig config) {
        this.files = files;
        this.csv = csv;
        this.copies = copies;
        this.usage = usage;
        this.places = new Semaphore(config.atOnce());
    }

    /** @throws ProblemException if as many downloads as the service can bear are under way */
    Response answer(Download download, RoutingContext http) {
        if (!places.tryAcquire()) {
            throw new ProblemException(CommonProblem.UNAVAILABLE, "Too many downloads are under way.");
        }
        http.addEndHandler(ended -> places.release());
        return switch (download.format()) {
            case csv -> described(download, Response.ok(stream(download, http.response())));
            case parquet -> parquet(download, http);
        };
    }

    private StreamingOutput stream(Download download, HttpServerResponse response) {
        return out -> {
            try {
                write(download, new CountedStream(out, response::closed));
            } catch (IOException | RuntimeException e) {
                if (response.closed()) {
                    LOG.debug("download-broken-off");
                } else {
                    fail(response, e);
                }
            }
        };
    }

    /**
     * Recorded before the answer ends, so that one which can't be recorded does not end well for the client; and of one
     * that breaks off, what was sent.
     */
    private void write(Download download, CountedStream sent) throws IOException {
        try {
            csv.write(download.columns(), download.sources(files), sent);
        } finally {
            if (sent.bytes() > 0) {
                record(download, Access.CSV, sent.rows(), sent.bytes());
            }
        }
    }

    /** Half a table must not look like a whole one: Quarkus alone would end the answer in good order. */
    private static void fail(HttpServerResponse response, Exception cause) throws IOException {
        if (response.headWritten()) {
            response.reset();
        }
        throw new IOException("a download failed", cause);
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

    static Response described(Download download, Response.ResponseBuilder answer) {
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
