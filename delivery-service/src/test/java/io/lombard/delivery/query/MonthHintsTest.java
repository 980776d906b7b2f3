package io.lombard.delivery.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MonthHintsTest {

    private static final YearMonth AUGUST = YearMonth.of(2026, 8);
    private static final String MONTH = "{'op':'column','name':'month','valueType':'string'}";
    private static final String AREA = "{'op':'column','name':'area','valueType':'string'}";

    private static boolean sql(String hint) {
        return MonthHints.of(new ObjectMapper(), List.of(hint), null).test(AUGUST);
    }

    private static boolean json(String hint) {
        return MonthHints.of(new ObjectMapper(), List.of(), hint.replace('\'', '"'))
                .test(AUGUST);
    }

    private static String is(String op, String column, String value) {
        return "{'op':'%s','children':[%s,{'op':'literal','value':'%s','valueType':'string'}]}"
                .formatted(op, column, value);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "month = '2026-08', true",
                "month = '2026-09', false",
                "month <> '2026-08', false",
                "month >= '2026-08', true",
                "month > '2026-08', false",
                "`month` <= '2026-07', false",
                "'2026-09' > month, true",
                "'2026-08' > month, false",
                "month IN ('2026-09'), true",
                "area = 'UK', true",
                "month = 202609, true",
                "month = '2026-09' OR 1 = 1, true"
            })
    void sqlHintsLeaveOutWhatTheyRuleOutOnly(String hint, boolean kept) {
        assertThat(sql(hint)).isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource({
        "equal, 2026-08, true",
        "equal, 2026-09, false",
        "lessThan, 2026-08, false",
        "lessThanOrEqual, 2026-08, true",
        "greaterThan, 2026-07, true",
        "greaterThanOrEqual, 2026-09, false",
        "like, 2026-09, true"
    })
    void jsonHintsCompareTheMonth(String op, String value, boolean kept) {
        assertThat(json(is(op, MONTH, value))).isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource({
        "and, 2026-08, 2026-09, false",
        "or, 2026-08, 2026-09, true",
        "or, 2026-07, 2026-09, false",
        "and, 2026-08, 2026-08, true"
    })
    void jsonHintsCombine(String op, String one, String other, boolean kept) {
        var hint = "{'op':'%s','children':[%s,%s]}".formatted(op, is("equal", MONTH, one), is("equal", MONTH, other));
        assertThat(json(hint)).isEqualTo(kept);
        assertThat(json("{'op':'not','children':[" + hint + "]}")).isEqualTo(!kept);
    }

    @ParameterizedTest
    @CsvSource({"and, 2026-08, true", "and, 2026-09, false", "or, 2026-09, true"})
    void whatIsNotKnownDecidesNothing(String op, String month, boolean kept) {
        var hint = "{'op':'%s','children':[%s,%s]}".formatted(op, is("equal", MONTH, month), is("equal", AREA, "UK"));
        assertThat(json(hint)).isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource({"not json", "{}", "[]", "{'op':'and'}", "{'op':'not'}"})
    void malformedJsonLeavesAllIn(String hint) {
        assertThat(json(hint)).isTrue();
    }
}
