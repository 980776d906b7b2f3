package io.lombard.catalog.billing;

import io.lombard.catalog.delivery.Usage;
import io.lombard.contracts.problem.CommonProblem;
import io.lombard.contracts.problem.ProblemException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Usage as a file, line by line as it was metered. */
final class UsageFile {

    private static final CSVFormat CSV = CSVFormat.RFC4180
            .builder()
            .setHeader("month", "partner", "product", "access", "deliveries", "rows", "bytes")
            .get();

    /** @throws ProblemException {@code unavailable} where the delivery-service does not say it */
    static Response of(Optional<List<Usage>> used) {
        var lines = used.orElseThrow(() -> new ProblemException(CommonProblem.UNAVAILABLE, null));
        return Response.ok(written(lines), "text/csv; charset=utf-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"usage.csv\"")
                .build();
    }

    private static String written(List<Usage> lines) {
        var text = new StringWriter();
        try (var printer = new CSVPrinter(text, CSV)) {
            for (var line : lines) {
                printer.printRecord(
                        line.month(),
                        line.partner(),
                        line.product(),
                        line.access(),
                        line.deliveries(),
                        line.rows(),
                        line.bytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private UsageFile() {}
}
