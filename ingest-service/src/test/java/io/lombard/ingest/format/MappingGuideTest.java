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
                        Encoding.KNOWN.keySet())
                .flatMap(Collection::stream)
                .toList();

        assertThat(known)
                .hasSizeGreaterThan(30)
                .allSatisfy(name -> assertThat(guide()).containsPattern("`" + Pattern.quote(name) + "[`:]"));
    }

    @Test
    void itsExampleDoesWhatItSays() throws IOException {
        var blocks = BLOCK.matcher(guide())
                .results()
                .collect(Collectors.toMap(
                        block -> Objects.requireNonNullElse(block.group(2), block.group(1))
                                .strip(),
                        (MatchResult block) -> block.group(3)));
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
