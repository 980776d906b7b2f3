package io.lombard.delivery.download;

import io.lombard.delivery.parquet.DuckDb;
import io.lombard.delivery.table.PublishedStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** A table as CSV: RFC 4180, UTF-8, a header line, nothing where a value is withheld. */
@ApplicationScoped
class CsvFile {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final DuckDb duckDb;
    private final PublishedStore store;

    CsvFile(DuckDb duckDb, PublishedStore store) {
        this.duckDb = duckDb;
        this.store = store;
    }

    /** @return rows written */
    long write(Download download, Path target) throws IOException {
        var style = download.style();
        var columns = download.extract().subset().columns();
        try (var out = Files.newBufferedWriter(target)) {
            if (style.byteOrderMark()) {
                out.write(BYTE_ORDER_MARK);
            }
            var printer = new CSVPrinter(out, format(style));
            printer.printRecord(columns);
            return duckDb.read(download.extract().sql(store), row -> {
                for (int column = 1; column <= columns.size(); column++) {
                    printer.print(plain(row.getObject(column), style));
                }
                printer.println();
            });
        }
    }

    /** Lines in the same form: the dictionary beside the data. */
    static void write(List<List<String>> lines, Style style, Appendable out) throws IOException {
        if (style.byteOrderMark()) {
            out.append(BYTE_ORDER_MARK);
        }
        new CSVPrinter(out, format(style)).printRecords(lines);
    }

    private static CSVFormat format(Style style) {
        return CSVFormat.RFC4180.builder().setDelimiter(style.separator()).get();
    }

    /** Spreadsheets don't read 1.0E7. */
    private static @Nullable Object plain(@Nullable Object value, Style style) {
        if (!(value instanceof Double number) || !Double.isFinite(number)) {
            return value;
        }
        var text = BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
        return style.decimalComma() ? text.replace('.', ',') : text;
    }
}
