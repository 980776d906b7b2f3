package io.lombard.catalog.portal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.jspecify.annotations.Nullable;

/** A table as CSV (RFC 4180) with a header line; nothing where a value is null. */
public final class CsvTable {

    /** Texts that a spreadsheet would take for a formula and run. */
    private static final Pattern FORMULA = Pattern.compile("^[=+\\-@\t\r\n].*", Pattern.DOTALL);

    private static final CSVFormat POINTS = CSVFormat.RFC4180;

    /** As spreadsheets want it where numbers have a comma. */
    private static final CSVFormat COMMAS =
            CSVFormat.RFC4180.builder().setDelimiter(';').get();

    private static final String BYTE_ORDER_MARK = "\ufeff";

    private CsvTable() {}

    /**
     * @param rows numbers, and what is written as text
     * @param decimal {@code comma} for spreadsheets in French: commas in numbers, semicolons between fields, and a byte order
     *     mark
     */
    public static String write(
            List<String> header, List<? extends List<? extends @Nullable Object>> rows, @Nullable String decimal) {
        boolean commas = "comma".equals(decimal);
        var text = new StringBuilder(commas ? BYTE_ORDER_MARK : "");
        try (var printer = (commas ? COMMAS : POINTS).print(text)) {
            printer.printRecord(fields(header, commas));
            for (var row : rows) {
                printer.printRecord(fields(row, commas));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static List<Object> fields(List<? extends @Nullable Object> row, boolean commas) {
        return row.stream().<Object>map(value -> field(value, commas)).toList();
    }

    private static Object field(@Nullable Object value, boolean commas) {
        return switch (value) {
            case null -> "";
            case Number number -> number(number, commas);
            default -> text(value.toString());
        };
    }

    /** Spreadsheets don't read 1.0E7. */
    private static String number(Number number, boolean commas) {
        var plain = new BigDecimal(number.toString()).stripTrailingZeros().toPlainString();
        return commas ? plain.replace('.', ',') : plain;
    }

    private static String text(String text) {
        return FORMULA.matcher(text).matches() ? "'" + text : text;
    }
}
