package io.lombard.ingest.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.lombard.contracts.vocabulary.Vocabulary;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AreaCodesTest {

    private final AreaCodes areas = new AreaCodes();

    /** Made up, each in the form of what it stands for; the first four are as short as an area's code. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "smith7",
                "QQ123456C",
                "004217",
                "SW1A 1AA",
                "NO9386011117947",
                "4111-1111-1111-1111",
                "07700900123",
                "jo@example.org",
                "jane-smith",
                "tld3",
                "TLD3 "
            })
    void noIdentifierPassesAsAnArea(String identifier) {
        assertThat(areas.isListedOrUnplaced(identifier)).isFalse();
    }

    @Test
    void everyListedAreaPasses() {
        assertThat(Stream.of("uk-areas", "cz-areas")
                        .flatMap(list -> Vocabulary.bundled(list).terms().stream())
                        .map(Vocabulary.Term::code))
                .allSatisfy(code -> assertThat(areas.isListedOrUnplaced(code)).isTrue());
    }

    @Test
    void aPaymentMayBeUnplacedButNobodyLivesThere() {
        assertThat(areas.isListedOrUnplaced(AreaCodes.UNPLACED)).isTrue();
        assertThat(areas.isListed(AreaCodes.UNPLACED)).isFalse();
    }
}
