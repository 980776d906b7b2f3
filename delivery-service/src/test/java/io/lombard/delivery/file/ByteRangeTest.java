package io.lombard.delivery.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 0, 1",
        "bytes=0-9, 0, 10",
        "bytes=5-, 5, 5",
        "bytes=5-500, 5, 5",
        "bytes=-3, 7, 3",
        "bytes=-500, 0, 10",
        "' bytes=2-3 ', 2, 2"
    })
    void isReadAsRfc9110Says(String header, long start, long length) {
        assertThat(ByteRange.of(header, 10)).contains(new ByteRange(start, length));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=10-", "bytes=10-20", "bytes=-0"})
    void beyondTheFileIsNotSatisfiable(String header) {
        assertThat(ByteRange.of(header, 10))
                .hasValueSatisfying(range -> assertThat(range.isSatisfiable()).isFalse());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bytes=0-1,3-4",
                "bytes=3-2",
                "bytes=-",
                "items=0-1",
                "bytes=a-b",
                "bytes=99999999999999999999-",
                ""
            })
    void thatIsMalformedOrManyIsIgnored(String header) {
        assertThat(ByteRange.of(header, 10)).isEmpty();
    }

    @Test
    void ofAnEmptyFileIsNotSatisfiable() {
        assertThat(ByteRange.of("bytes=-5", 0).orElseThrow().isSatisfiable()).isFalse();
    }
}
