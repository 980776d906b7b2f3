package io.lombard.ingest.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.lombard.ingest.page.Language;
import java.util.Currency;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountFormatTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    EN | GBP | 12                     | 1200
                    EN | GBP | 12.5                   | 1250
                    EN | GBP | 1,234.50               | 123450
                    EN | GBP | ' 1 234,50 '           | 123450
                    FR | GBP | 1 234,50               | 123450
                    FR | GBP | 1,234                  |
                    FR | EUR | 12,50                  | 1250
                    EN | JPY | 120                    | 120
                    EN | JPY | 120.5                  |
                    EN | GBP | 0.001                  |
                    EN | GBP | -3                     | -300
                    EN | GBP | £12                    | 1200
                    EN | GBP | £ 1,234.50             | 123450
                    FR | EUR | 12,50 €                | 1250
                    FR | GBP | £12                    | 1200
                    FR | EUR | 1€50                   |
                    EN | GBP | $12                    |
                    EN | GBP | 1e3                    |
                    EN | GBP | 99999999999999999999   |
                    """)
    void readsWhatPeopleWrite(Language language, String currency, String text, Long minor) {
        assertThat(new AmountFormat(language, Currency.getInstance(currency)).minor(text))
                .isEqualTo(minor);
    }
}
