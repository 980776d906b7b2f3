package io.lombard.ingest.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandingTest {

    private static final List<Percentile> PUBLISHED =
            List.of(new Percentile(25, 10_000L, 100L, null), new Percentile(75, 20_000L, 500L, null));

    @ParameterizedTest
    @CsvSource(textBlock = """
                    1,     ,   25, false
                    9803,  ,   25, false
                    9804,  ,   25, true
                    9999,  ,   25, true
                    10000, 25, 75, true
                    10197, 25, 75, false
                    15000, 25, 75, false
                    19020, 25, 75, true
                    20980, 75, ,   true
                    20981, 75, ,   false
                    """)
    void standsBetweenTheNearestPercentilesAndKnowsItsNoise(long amount, Integer above, Integer below, boolean close) {
        assertThat(Standing.of(amount, PUBLISHED)).isEqualTo(new Standing(above, below, close));
    }
}
