package io.lombard.delivery.download;

import io.lombard.contracts.problem.ProblemException;
import io.lombard.delivery.entitlement.DeliveryProblem;
import io.lombard.delivery.parquet.DuckDb;
import io.lombard.delivery.table.PublishedStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * A table as a workbook: the data with numbers as numbers and an empty cell where a value is withheld, its reason in the
 * column beside it; the columns and codes in words on two more sheets.
 */
@ApplicationScoped
class XlsxFile {

    /** Rows of a sheet, the header among them. */
    private static final int MOST_ROWS = 1_048_576;

    /** Rows that are in memory at once. */
    private static final int PIECE = 1_000;

    private static final String CREATED = "<dcterms:created xsi:type=\"dcterms:W3CDTF\">[^<]*</dcterms:created>";

    private final DuckDb duckDb;
    private final PublishedStore store;

    XlsxFile(DuckDb duckDb, PublishedStore store) {
        this.duckDb = duckDb;
        this.store = store;
    }

    /**
     * Writes row by row as they are read.
     *
     * @return rows written
     * @throws ProblemException if a sheet can't hold them
     */
    long write(Download download, Path target) throws IOException {
        var dated = target.resolveSibling(target.getFileName() + ".dated.tmp");
        try {
            long rows = writeWorkbook(download, dated);
            undate(dated, target);
            return rows;
        } finally {
            Files.deleteIfExists(dated);
        }
    }

    private long writeWorkbook(Download download, Path target) throws IOException {
        var dictionary = new Dictionary(download.extract(), download.style().language());
        boolean french = download.style().language().equals("fr");
        try (var out = Files.newOutputStream(target);
                var workbook = new Workbook(out, "Lombard", null)) {
            var sheet = workbook.newWorksheet(french ? "données" : "data");
            long rows = writeRows(download, sheet);
            sheet.finish();
            write(dictionary.columns(), workbook.newWorksheet(french ? "dictionnaire" : "dictionary"));
            write(dictionary.codes(), workbook.newWorksheet("codes"));
            return rows;
        }
    }

    private long writeRows(Download download, Worksheet sheet) throws IOException {
        var columns = download.extract().subset().columns();
        sheet.freezePane(0, 1);
        write(columns, sheet, 0);
        int[] line = {0};
        return duckDb.read(download.extract().sql(store), row -> {
            if (++line[0] == MOST_ROWS) {
                throw new ProblemException(
                        DeliveryProblem.TOO_MANY_ROWS, "Ask for fewer months or codes, or for another format.");
            }
            write(row, columns.size(), sheet, line[0]);
            if (line[0] % PIECE == 0) {
                sheet.flush();
            }
        });
    }

    private static void write(ResultSet row, int columns, Worksheet sheet, int line) throws SQLException {
        for (int column = 0; column < columns; column++) {
            switch (row.getObject(column + 1)) {
                case Number number -> sheet.value(line, column, number);
                case String text -> sheet.value(line, column, text);
                case null, default -> {}
            }
        }
    }

    private static void write(List<List<String>> lines, Worksheet sheet) throws IOException {
        for (int line = 0; line < lines.size(); line++) {
            write(lines.get(line), sheet, line);
        }
        sheet.finish();
    }

    private static void write(List<String> texts, Worksheet sheet, int line) {
        for (int column = 0; column < texts.size(); column++) {
            sheet.value(line, column, texts.get(column));
        }
    }

    /** The library writes the present time, which would make each copy another file. */
    private static void undate(Path dated, Path target) throws IOException {
        try (var workbook = new ZipFile(dated.toFile());
                var zip = new SteadyZip(Files.newOutputStream(target))) {
            for (var entry : Collections.list(workbook.entries())) {
                try (var in = workbook.getInputStream(entry)) {
                    if (entry.getName().equals("docProps/core.xml")) {
                        var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                        var undated = text.replaceFirst(CREATED, "").getBytes(StandardCharsets.UTF_8);
                        zip.add(entry.getName(), out -> out.write(undated));
                    } else {
                        zip.add(entry.getName(), in::transferTo);
                    }
                }
            }
        }
    }
}
