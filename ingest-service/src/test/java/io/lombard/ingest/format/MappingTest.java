package io.lombard.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lombard.contracts.problem.Problem;
import io.lombard.contracts.problem.ProblemException;
import io.lombard.ingest.validation.Candidate;
import io.lombard.ingest.validation.Field;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingTest {

    private static final Path BERKA = Path.of("../docs/guides/berka/mapping.yaml");

    @Test
    void readsFilesWrittenLikeTheBerkaBanks() throws IOException {
        var mapping = MappingReader.read(Files.readAllBytes(BERKA));
        var tables = tables(
                mapping,
                Map.of(
                        "disp",
                                "\"disp_id\";\"client_id\";\"account_id\";\"type\"\r\n"
                                        + "1;11;1;\"OWNER\"\r\n2;12;1;\"DISPONENT\"\r\n3;13;2;\"OWNER\"\r\n4;14;3;\"OWNER\"\r\n5;15;3;\"OWNER\"\r\n",
                        "client",
                                "\"client_id\";\"birth_number\";\"district_id\"\r\n11;\"706213\";7\r\n13;\"450204\";7\r\n",
                        "account", "\"account_id\";\"district_id\"\r\n1;7\r\n2;8\r\n3;8\r\n",
                        "district",
                                "A1;A2;A3\r\n7;\"Hl.m. Praha\";\"Prague\"\r\n8;\"Benesov\";\"central Bohemia\"\r\n"));
        var file = "\"trans_id\";\"account_id\";\"date\";\"type\";\"operation\";\"amount\";\"k_symbol\"\r\n"
                + "100;1;930101;\"PRIJEM\";\"VKLAD\";700.00;\"\"\r\n"
                + "101;2;930202;\"VYDAJ\";\"PREVOD NA UCET\";50.50;\"SIPO\"\r\n"
                + "102;2;930303;\"VYBER\";\"\";9.00;\" \"\r\n"
                + "103;3;930303;\"VYDAJ\";\"\";9.00;\"\"\r\n"
                + "104;1;939999;\"VYDAJ\";\"\";9.00;\"\"\r\n"
                + "105;1;930303;\"NEW\";\"\";9.00;\"\"\r\n"
                + "106;2;9303";

        assertThat(records(mapping, tables, file))
                .containsExactly(
                        "2 100,11,1993-01-01,700.00,CZK,credit,cash,prague,1970-12-13,female",
                        "3 101,13,1993-02-02,50.50,CZK,debit,household-bills,central-bohemia,1945-02-04,male",
                        "4 102,13,1993-03-03,9.00,CZK,debit,other,central-bohemia,1945-02-04,male",
                        "5 customerId lookup-without-match",
                        "6 occurredAt date-not-readable",
                        "7 direction value-not-mapped",
                        "8  line-incomplete");
    }

    @Test
    void aMomentKeepsItsOffset() throws IOException {
        var mapping = mapping("""
                file: {columns: [when]}
                fields: {occurredAt: {column: when, date: {format: "yyyy-MM-dd HH:mm[XXX]['['VV']']"}}}
                """);

        assertThat(
                        records(
                                mapping,
                                Map.of(),
                                "2026-08-14 00:30Z\n2026-08-14 00:30+02:00\n2026-10-25 02:30+01:00[Europe/Prague]\n2026-08-14 00:30\n"))
                .containsExactly(
                        "1 2026-08-14T00:30Z",
                        "2 2026-08-14T00:30+02:00",
                        "3 2026-10-25T02:30+01:00",
                        "4 2026-08-14T00:30");
    }

    @Test
    void joinsAndConvertsAndFallsBack() throws IOException {
        var mapping = mapping("""
                file: {delimiter: "|", quote: "'", encoding: iso-8859-2, columns: [no, branch, when, sum, word]}
                fields:
                  eventId: {concat: [{column: branch}, {constant: "-"}, {column: no}]}
                  occurredAt: {column: when, date: {format: dd.MM.yyyy HH:mm}}
                  amount: {column: sum, number: {decimal: ",", grouping: " ", absolute: true}}
                  category: {column: word, values: {jídlo: groceries}, default: other}
                """);

        assertThat(records(mapping, Map.of(), "7|'A|1'|14.08.2026 12:30|-1 234,50|jídlo\n8|B||x|?\n"))
                .containsExactly("1 A|1-7,2026-08-14T12:30,1234.50,groceries", "2 amount number-not-readable");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fields: {amount: {column: a, spalte: b}}                        | /fields/amount/spalte unknown-key",
                "fields: {amount: {}}                                            | /fields/amount needs-one-of: column, constant, derived, lookup, concat, first",
                "fields: {amount: {column: a, constant: b}}                      | /fields/amount/constant beside-column",
                "fields: {amont: {column: a}}                                    | /fields/amont unknown-field",
                "fields: {occurredAt: {column: a, date: {format: nonsense}}}     | /fields/occurredAt/date/format not-a-date-pattern",
                "fields: {occurredAt: {column: a, date: {format: yyyy-MM-dd HH:mm VV}}} | /fields/occurredAt/date/format not-a-date-pattern",
                "fields: {gender: {column: a, birth-number: uk}}                 | /fields/gender/birth-number needs-one-of: cz-date, cz-gender",
                "fields: {amount: {lookup: {table: t, key: k}}}                  | /fields/amount/lookup/take missing",
                "fields: {amount: {concat: nothing}}                             | /fields/amount/concat not-a-list",
                "fields: []                                                      | /fields not-a-mapping",
                "{file: {encoding: utf-16}, fields: {amount: {column: a}}}       | /file/encoding encoding-unknown",
                "{file: {delimiter: '::'}, fields: {amount: {column: a}}}        | /file/delimiter not-one-ascii-character",
                "{derived: {x: {derived: x}}, fields: {amount: {derived: x}}}    | /derived/x defined-by-itself",
                "{felder: 1, fields: {amount: {column: a}}}                      | /felder unknown-key",
                "'a: b: c'                                                       | line 1 not-yaml",
            })
    void namesThePlaceAndTheRule(String yaml, String error) {
        assertThatThrownBy(() -> mapping(yaml))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.errors())
                                .extracting(violation -> violation.pointer() + " " + violation.rule())
                                .contains(error));
    }

    @Test
    void workOfADerivedTextIsDoneOnceARowAndBounded() throws IOException {
        var doubling = new StringBuilder("derived:\n  d0: {column: a}\n");
        for (int i = 1; i <= 40; i++) {
            doubling.append("  d%1$d: {concat: [{derived: d%2$d}, {derived: d%2$d}]}\n".formatted(i, i - 1));
        }
        var yaml =
                doubling + "fields: {eventId: {derived: d3}, mcc: {derived: %s, default: '5411'}, area: {column: a}}";

        assertThat(records(mapping(yaml.formatted("d40")), Map.of(), "a\nx\n\"\"\n"))
                .as("of nothing nothing is made")
                .containsExactly("2 xxxxxxxx,5411,x", "3 5411");
        assertThat(records(mapping(doubling + "fields: {eventId: {derived: d40}}"), Map.of(), "a\nx\n"))
                .containsExactly("2 eventId line-too-long");
    }

    @Test
    void aDerivedTextTellsEachFieldWhatIsBroken() throws IOException {
        var mapping = mapping("""
                derived:
                  sum: {column: a, number: {decimal: ","}}
                fields:
                  amount: {first: [{derived: sum}, {constant: "1"}]}
                  eventId: {derived: sum}
                """);

        assertThat(records(mapping, Map.of(), "a\nx\n2\n")).containsExactly("2 eventId number-not-readable", "3 2,2");
    }

    @Test
    void refusesMoreDerivedTextsThanOneCouldNeed() {
        var row = new StringBuilder("derived:\n  d0: {column: a}\n");
        for (int i = 1; i <= 8_000; i++) {
            row.append("  d%d: {concat: [{derived: d%d}]}\n".formatted(i, i - 1));
        }

        assertThatThrownBy(() -> mapping(row + "fields: {eventId: {derived: d8000}}"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.errors())
                                .containsExactly(new Problem.Violation("/derived", "more-than-200")));
    }

    @Test
    void namesPlacesThatDoNotFitTheFiles() throws IOException {
        var mapping = mapping("""
                fields:
                  amount: {column: betrag}
                  area: {derived: nowhere}
                  gender: {lookup: {table: people, key: a, take: x}}
                  mcc: {lookup: {table: none, key: a, take: b}}
                """);
        var tables = tables(mapping, Map.of("people", "a,b\n1,2\n"));

        assertThatThrownBy(() -> records(mapping, tables, "a,b\n1,2\n"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.errors())
                                .containsExactlyInAnyOrder(
                                        new Problem.Violation("/fields/amount/column", "column-not-in-file"),
                                        new Problem.Violation("/fields/area/derived", "derived-not-defined"),
                                        new Problem.Violation("/fields/gender/lookup/take", "column-not-in-file"),
                                        new Problem.Violation("/fields/mcc/lookup/table", "lookup-file-not-sent")));
    }

    @Test
    void namesTheLineOfALookupFileThatIsBroken() throws IOException {
        var mapping = mapping("fields: {amount: {column: a}}");

        assertThatThrownBy(() -> tables(mapping, Map.of("people", "a,b\n1,2\n3\n")))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.errors())
                                .containsExactly(new Problem.Violation("lookup.people line 3", "too-few-columns")));
    }

    @ParameterizedTest
    @CsvSource({
        "706213,1970-12-13,female",
        "450204,1945-02-04,male",
        "530101/123,1953-01-01,male",
        "535101/1234,2053-01-01,female",
        "045220/1234,2004-02-20,female",
        "042220/1234,2004-02-20,male",
        "700231,,",
        "70021,,",
    })
    void readsCzechBirthNumbers(String number, String date, String gender) {
        assertThat(CzechBirthNumber.date(number)).isEqualTo(date);
        assertThat(CzechBirthNumber.gender(number)).isEqualTo(gender);
    }

    private static Mapping mapping(String yaml) throws IOException {
        return MappingReader.read(yaml.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, LookupTable> tables(Mapping mapping, Map<String, String> files) throws IOException {
        var tables = new LinkedHashMap<String, LookupTable>();
        for (var file : files.entrySet()) {
            var stream = new ByteArrayInputStream(file.getValue().getBytes(mapping.charset()));
            tables.put(file.getKey(), LookupTable.read(file.getKey(), stream, mapping, 1000));
        }
        return tables;
    }

    private static List<String> records(Mapping mapping, Map<String, LookupTable> tables, String file) {
        var all = new ArrayList<String>();
        var record = new Candidate();
        var reader = new CsvReader(new ByteArrayInputStream(file.getBytes(mapping.charset())), mapping, tables, 1000);
        for (var step = reader.next(record); step != RecordReader.Step.END; step = reader.next(record)) {
            if (step == RecordReader.Step.RECORD) {
                var values = new ArrayList<String>();
                for (var field : Field.values()) {
                    if (record.get(field) != null) {
                        values.add(record.get(field));
                    }
                }
                all.add(reader.line() + " " + String.join(",", values));
            } else {
                all.add(reader.line() + " " + reader.violation().field() + " "
                        + reader.violation().rule().code());
            }
        }
        return all;
    }
}
