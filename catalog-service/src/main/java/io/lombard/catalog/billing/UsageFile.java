package io.lombard.catalog.billing;

import io.lombard.catalog.delivery.Usage;
import io.lombard.catalog.portal.CsvTable;
import io.lombard.contracts.problem.CommonProblem;
import io.lombard.contracts.problem.ProblemException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Usage as a file, line by line as it was metered. */
final class UsageFile {

    private static final List<String> HEADER =
            List.of("month", "partner", "product", "access", "deliveries", "rows", "bytes");

    /**
     * @param decimal {@code comma} for spreadsheets in French
     * @throws ProblemException {@code unavailable} where the delivery-service does not say it
     */
    static Response of(Optional<List<Usage>> used, @Nullable String decimal) {
        var lines = used.orElseThrow(() -> new ProblemException(CommonProblem.UNAVAILABLE)).stream()
                .map(UsageFile::fields)
                .toList();
        return Response.ok(CsvTable.write(HEADER, lines, decimal), "text/csv; charset=utf-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"usage.csv\"")
                .build();
    }

    private static List<Object> fields(Usage line) {
        return List.of(
                line.month(),
                line.partner(),
                line.product(),
                line.access(),
                line.deliveries(),
                line.rows(),
                line.bytes());
    }

    private UsageFile() {}
}
