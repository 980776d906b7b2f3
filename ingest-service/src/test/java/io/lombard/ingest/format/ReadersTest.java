package io.lombard.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lombard.contracts.problem.Problem;
import io.lombard.contracts.problem.ProblemException;
import io.lombard.ingest.problem.IngestProblem;
import io.lombard.ingest.validation.Candidate;
import io.lombard.ingest.validation.Field;
import io.lombard.ingest.validation.TransactionRules;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadersTest {

    private static final int LONGEST = 1000;

    @Nested
    class Ndjson {

        @Test
        void readsTextsAndNumbersAsTheyAreWritten() {
            assertThat(ndjson("{\"eventId\":\"e\\u0031\",\"amount\":12.30,\"mcc\":null}\n"))
                    .containsExactly("1 e1 12.30");
            assertThat(ndjson("\uFEFF{\"eventId\":\"e\"}")).containsExactly("1 e null");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '~',
                value = {
                    "{\"amount\":NaN}                  | 1 null NaN",
                    "{\"amount\":1e308}                | 1 null 1e308",
                    "{\"amount\":{\"a\":[1]}}          | 1 /amount not-a-plain-value",
                    "{\"amount\":true}                 | 1 /amount not-a-plain-value",
                    "{\"amount\":1,\"amount\":2}       | 1 /amount field-twice",
                    "{\"iban\":[1,{}],\"amount\":1}    | 1 /iban unknown-field",
                    "{\"a/b~c\":1}                     | 1  unknown-field",
                    "{\"GB29NWBK60161331926819\":1}    | 1  unknown-field",
                    "{\"two words\":1}                | 1  unknown-field",
                    "{\"a.name@bank\":1}              | 1  unknown-field",
                    "{\"iban_12_3\":1}                | 1 /iban_12_3 unknown-field",
                    "{\"iban123\":1}                  | 1  unknown-field",
                    "{\"a\\u0000\\n\\u202e\":1}        | 1  unknown-field",
                    "[]                                | 1  not-an-object",
                    "17                                | 1  not-an-object",
                    "{\"amount\":1} x                  | 1  not-json",
                    "{\"amount\":1                     | 1  not-json",
                    "{'amount':1}                      | 1  not-json",
                    "hello                             | 1  not-json",
                })
        void saysWhatIsWrong(String line, String expected) {
            assertThat(ndjson(line + "\n")).containsExactly(expected);
        }

        @Test
        void tellsALineThatWasCutFromOneThatIsWrong() {
            assertThat(ndjson("{\"eventId\":\"a\"}\n{\"eventId\":\"b"))
                    .containsExactly("1 a null", "2  line-incomplete");
        }

        @Test
        void refusesBytesThatAreNotUtf8() {
            var bytes = "{\"eventId\":\"\u00e9\"}\n{\"eventId\":\"b\"}\n".getBytes(StandardCharsets.ISO_8859_1);

            assertThat(all(new NdjsonReader(new ByteArrayInputStream(bytes), LONGEST)))
                    .containsExactly("1  not-utf-8", "2 b null");
        }

        @Test
        void passesOverBlankLinesAndKeepsTheNumbers() {
            assertThat(ndjson("\n \n{\"eventId\":\"a\"}\n\n")).containsExactly("3 a null");
        }

        @Test
        void leavesALongNameOut() {
            assertThat(ndjson("{\"" + "n".repeat(900) + "\":1}\n")).containsExactly("1  unknown-field");
        }
    }

    @Nested
    class Csv {

        @Test
        void readsColumnsInAnyOrder() {
            assertThat(csv("amount,eventId\r\n1.50,\"a \"\"b\"\"\"\r\n,c\r\n"))
                    .containsExactly("2 a \"b\" 1.50", "3 c null");
        }

        @Test
        void saysWhatIsWrong() {
            assertThat(csv("eventId,amount\na\nb,1,2\n\"c\"x,1\nd,1\ne,\"1"))
                    .containsExactly(
                            "2  too-few-columns",
                            "3  too-many-columns",
                            "4  quote-misplaced",
                            "5 d 1",
                            "6  line-incomplete");
        }

        /** The open quote ends at the first quote of a later record: by what follows there, the lines between weren't meant to be one. */
        @ParameterizedTest
        @ValueSource(strings = {"\"f\",1", "f,\"1\"", "f,1,\"\""})
        void losesOnlyTheLineWhoseQuoteIsClosedByALaterRecord(String later) {
            var read = csv("eventId,amount\na,1\n\"b,1\nc,1\nd,1\ne,1\n" + later + "\ng,1\n");

            assertThat(read)
                    .startsWith("2 a 1", "3  quote-not-closed", "4 c 1", "5 d 1", "6 e 1")
                    .endsWith("8 g 1")
                    .hasSize(7);
        }

        @Test
        void aRecordOfSeveralLinesAndOfAnotherWidthIsOneRecord() {
            assertThat(csv("eventId,amount\na,1\nb,1,\"words\nc,1\nmore\"\nd,1\n"))
                    .containsExactly("2 a 1", "3  too-many-columns", "6 d 1");
        }

        @Test
        void readsTheLastLinesByThemselvesWhereAQuoteThatWasLeftOpenJoinedThem() {
            assertThat(csv("eventId,amount\n\"b,1\nc,1\n\"d\",1"))
                    .containsExactly("2  quote-not-closed", "3 c 1", "4 d 1");
        }

        @Test
        void losesOnlyTheLineWhoseQuoteReachesOneThatIsNotInTheEncoding() {
            var bytes = "eventId,amount\n\"b,1\nc,1\n\u00e9,\"1\"\n".getBytes(StandardCharsets.ISO_8859_1);

            assertThat(all(new CsvReader(
                            new ByteArrayInputStream(bytes),
                            Mapping.canonical(TransactionRules.FIELDS),
                            Map.of(),
                            LONGEST)))
                    .containsExactly("2  quote-not-closed", "3 c 1", "4  not-utf-8");
        }

        @Test
        void takesALastLineWithoutLineEndIfItIsWhole() {
            assertThat(csv("eventId,amount\na,1")).containsExactly("2 a 1");
            assertThat(csv("eventId,amount\na")).containsExactly("2  line-incomplete");
        }

        @Test
        void refusesUnknownColumnsAndNamesTheKnown() {
            assertThatThrownBy(() -> csv("eventId,iban\n")).isInstanceOfSatisfying(ProblemException.class, problem -> {
                assertThat(problem.type().status()).isEqualTo(400);
                assertThat(problem.getMessage())
                        .contains("eventId, customerId, occurredAt")
                        .doesNotContain("homeArea");
                assertThat(problem.errors()).containsExactly(new Problem.Violation("iban", "column-unknown"));
            });
            assertRefused(IngestProblem.UNKNOWN_COLUMNS, "eventId,homeArea\n", "homeArea", "column-unknown");
            assertThatThrownBy(() -> csv("eventId,eventId\n"))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            problem -> assertThat(problem.errors())
                                    .containsExactly(new Problem.Violation("eventId", "column-twice")));
        }

        @Test
        void namesAColumnByItsNumberWhereItsNameCouldTellOfSomebody() {
            for (var name : List.of("two words", "a.name@bank", "GB29NWBK60161331926819")) {
                assertRefused(IngestProblem.UNKNOWN_COLUMNS, "eventId," + name + "\n", "column 2", "column-unknown");
            }
        }

        @Test
        void saysWhyAHeaderLineCanNotBeRead() {
            assertRefused(IngestProblem.HEADER_UNREADABLE, "eventId,\"amount\na,1\n", "line 1", "quote-not-closed");
            assertRefused(
                    IngestProblem.HEADER_UNREADABLE,
                    "\n" + "x".repeat(LONGEST + 1) + "\na,1\n",
                    "line 2",
                    "line-too-long");
        }

        private static void assertRefused(IngestProblem type, String text, String place, String rule) {
            assertThatThrownBy(() -> csv(text)).isInstanceOfSatisfying(ProblemException.class, problem -> {
                assertThat(problem.type()).isEqualTo(type);
                assertThat(problem.errors()).containsExactly(new Problem.Violation(place, rule));
            });
        }

        @Test
        void isEmptyWithoutALine() {
            assertThat(csv("")).isEmpty();
            assertThat(csv("eventId,amount\n")).isEmpty();
        }
    }

    private static List<String> ndjson(String text) {
        return all(new NdjsonReader(stream(text), LONGEST));
    }

    private static List<String> csv(String text) {
        return all(new CsvReader(stream(text), Mapping.canonical(TransactionRules.FIELDS), Map.of(), LONGEST));
    }

    private static List<String> all(RecordReader reader) {
        var all = new ArrayList<String>();
        var record = new Candidate();
        for (var step = reader.next(record); step != RecordReader.Step.END; step = reader.next(record)) {
            all.add(
                    step == RecordReader.Step.RECORD
                            ? reader.line() + " " + record.get(Field.EVENT_ID) + " " + record.get(Field.AMOUNT)
                            : reader.line() + " "
                                    + reader.place(reader.violation().field()) + " "
                                    + reader.violation().rule().code());
        }
        return all;
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
