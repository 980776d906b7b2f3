package io.lombard.ingest.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.lombard.contracts.vocabulary.Vocabulary;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A corpus of made-up identifiers, valid by their own rules, against the lists of areas. */
class AreaCodesTest {

    private final AreaCodes areas = new AreaCodes();

    private static Stream<String> identifiers() {
        var random = new Random(7);
        return Stream.<Function<Random, String>>of(
                        AreaCodesTest::iban,
                        AreaCodesTest::card,
                        AreaCodesTest::phone,
                        AreaCodesTest::email,
                        AreaCodesTest::name)
                .flatMap(kind -> IntStream.range(0, 200).mapToObj(i -> kind.apply(random)));
    }

    @Test
    void noIdentifierPassesAsAnArea() {
        assertThat(identifiers()).hasSize(1000).allSatisfy(identifier -> {
            assertThat(areas.refusing(identifier)).isNotNull();
            assertThat(areas.refusing(identifier.toLowerCase(Locale.ROOT))).isNotNull();
        });
    }

    @Test
    void everyListedAreaPasses() {
        assertThat(Stream.of("uk-areas", "cz-areas")
                        .flatMap(list -> Vocabulary.bundled(list).terms().stream())
                        .map(Vocabulary.Term::code))
                .allSatisfy(code -> assertThat(areas.refusing(code)).isNull());
    }

    /** LAU, INSEE, NUTS, postcode areas, a bank's own. */
    @ParameterizedTest
    @ValueSource(strings = {"E06000", "75056", "FRK26", "SW1", "N", "BRANCH-0417", "2A004"})
    void aBanksOwnAreasPass(String code) {
        assertThat(areas.refusing(code)).isNull();
    }

    /** Check digits by ISO 13616: the number with the country and 00 at the end, modulo 97. */
    private static String iban(Random random) {
        var countries = new String[] {"NO", "BE", "GB", "DE", "FR", "MT"};
        var lengths = new int[] {11, 12, 18, 18, 23, 27};
        int which = random.nextInt(countries.length);
        var account = digits(random, lengths[which]);
        var number = new StringBuilder();
        (account + countries[which] + "00").chars().forEach(c -> number.append(Character.getNumericValue(c)));
        int check = 98
                - new BigInteger(number.toString()).mod(BigInteger.valueOf(97)).intValue();
        return countries[which] + "%02d".formatted(check) + account;
    }

    /** The last digit by Luhn's rule; sometimes in groups. */
    private static String card(Random random) {
        var digits = digits(random, 15);
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(i) - '0';
            int doubled = i % 2 == 0 ? 2 * digit : digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        var card = digits + (10 - sum % 10) % 10;
        return random.nextBoolean() ? card : card.replaceAll("(.{4})(?!$)", "$1-");
    }

    private static String phone(Random random) {
        return random.nextBoolean() ? "07" + digits(random, 9) : "0" + digits(random, 3) + "-" + digits(random, 7);
    }

    private static String email(Random random) {
        return word(random) + "." + word(random) + "@example.org";
    }

    private static String name(Random random) {
        return word(random) + (random.nextBoolean() ? "-" : "_") + word(random);
    }

    private static String word(Random random) {
        return random.ints(4 + random.nextInt(5), 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String digits(Random random, int length) {
        return random.ints(length, '0', '9' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
