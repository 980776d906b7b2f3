package io.lombard.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.lombard.ingest.validation.Rule;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class CsvLinesTest {

    /** Whatever quotes stand where: a line is either of a record, or refused, or empty. */
    @Property(tries = 500)
    void tellsOfEachLine(
            @ForAll @Size(max = 30) List<@Chars({'a', ',', '"', '\n'}) @StringLength(max = 8) String> texts) {
        var text = "eventId,amount\n" + String.join("\n", texts) + "\n";
        var lines = new CsvLines(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)),
                ',',
                '"',
                StandardCharsets.UTF_8,
                100);
        lines.next();
        long told = 1;
        while (lines.next()) {
            long between = lines.line() - told - 1;
            assertThat(text.lines().skip(told).limit(between)).allMatch(String::isBlank);
            var broken = lines.broken(2);
            long more = broken == null || broken == Rule.TOO_FEW_COLUMNS || broken == Rule.TOO_MANY_COLUMNS
                    ? lines.fields().stream()
                            .mapToLong(field ->
                                    field.chars().filter(c -> c == '\n').count())
                            .sum()
                    : 0;
            told = lines.line() + more;
        }
        assertThat(text.lines().skip(told)).allMatch(String::isBlank);
    }
}
