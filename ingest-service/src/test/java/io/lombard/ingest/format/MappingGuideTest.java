package io.lombard.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.lombard.ingest.validation.Candidate;
import io.lombard.ingest.validation.Field;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The guide to mappings names all that a mapping can say, and its example does what it says there. */
class MappingGuideTest {

    private static final Path GUIDE = Path.of("../docs/guides/mapping.md");
    private static final Pattern BLOCK = Pattern.compile("```(\\S+)( \\S+)?\n(.*?)```", Pattern.DOTALL);
    private static final int LONGEST_LINE = 1000;

    @Test
    void namesEveryKeyAndEveryEncoding() throws IOException {
        var known = Stream.of(
                        MappingReader.TOP,
                        MappingReader.FILE,
                        ExpressionReader.KEYS,
                        ExpressionReader.LOOKUP,
                        ExpressionReader.DATE,
                        ExpressionReader.NUMBER,
                        ExpressionReader.SIGN,
                        Encoding.KNOWN.keySet())
                .flatMap(Collection::stream)
                .toList();

        assertThat(known)
                .hasSizeGreaterThan(30)
                .allSatisfy(name -> assertThat(guide()).containsPattern("`" + Pattern.quote(name) + "[`:]"));
    }

    @Test
    void bothWaysTellDebitsFromCredits() throws IOException {
        assertThat(lines("by-sign", """
                        Référence;Montant
                        a;-45,90
                        b;+1 234,56
                        c;1\u202f234\u00a0567,00
                        d;\u22127,00
                        e;(7,00)
                        """))
                .containsExactly(
                        "2 a 45.90 debit",
                        "3 b 1234.56 credit",
                        "4 c 1234567.00 credit",
                        "5 d 7.00 debit",
                        "6 rejected: amount number-not-readable");
        assertThat(lines("by-column", """
                        Référence;Débit;Crédit
                        a;-45,90;
                        b;;1 234,56
                        c;45,90;
                        d;;x
                        """))
                .containsExactly(
                        "2 a 45.90 debit",
                        "3 b 1234.56 credit",
                        "4 c 45.90 debit",
                        "5 rejected: amount number-not-readable");
    }

    private static List<String> lines(String mappingName, String file) throws IOException {
        var mapping = MappingReader.read(bytes(blocks(), mappingName));
        var stream = new ByteArrayInputStream(file.getBytes(mapping.charset()));
        return lines(new CsvReader(stream, mapping, Map.of(), LONGEST_LINE));
    }

    private static Map<String, String> blocks() throws IOException {
        return BLOCK.matcher(guide())
                .results()
                .collect(Collectors.toMap(
                        block -> Objects.requireNonNullElse(block.group(2), block.group(1))
                                .strip(),
                        (MatchResult block) -> block.group(3)));
    }

    @Test
    void itsExampleDoesWhatItSays() throws IOException {
        var blocks = blocks();
        var mapping = MappingReader.read(bytes(blocks, "yaml"));
        var lookup = LookupTable.read("agences", stream(blocks, "lookup.agences", mapping), mapping, LONGEST_LINE);

        var reader = new CsvReader(stream(blocks, "file", mapping), mapping, Map.of("agences", lookup), LONGEST_LINE);

        assertThat(lines(reader))
                .containsExactlyElementsOf(text(blocks, "text").lines().toList());
    }

    private static List<String> lines(CsvReader reader) {
        var lines = new ArrayList<String>();
        var record = new Candidate();
        for (var step = reader.next(record); step != RecordReader.Step.END; step = reader.next(record)) {
            var read = step == RecordReader.Step.RECORD
                    ? Arrays.stream(Field.values())
                            .map(record::get)
                            .filter(Objects::nonNull)
                            .collect(Collectors.joining(" "))
                    : "rejected: " + reader.violation().field() + " "
                            + reader.violation().rule().code();
            lines.add(reader.line() + " " + read);
        }
        return lines;
    }

    private static ByteArrayInputStream stream(Map<String, String> blocks, String name, Mapping mapping) {
        return new ByteArrayInputStream(text(blocks, name).getBytes(mapping.charset()));
    }

    private static byte[] bytes(Map<String, String> blocks, String name) {
        return text(blocks, name).getBytes(StandardCharsets.UTF_8);
    }

    private static String text(Map<String, String> blocks, String name) {
        return Objects.requireNonNull(blocks.get(name), name);
    }

    private static String guide() throws IOException {
        return Files.readString(GUIDE);
    }
}
