package io.lombard.ingest.validation;

import io.lombard.contracts.vocabulary.Vocabulary;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a record may say of a customer: an age band, a gender, an income band. */
final class People {

    private static final String UNKNOWN = "unknown";
    private static final int OLDEST = 130;

    private final Set<String> ageBands = codes("age-bands");
    private final Set<String> genders = codes("genders");
    private final Set<String> incomeBands = codes("income-bands");

    /** The band of an age at a day, or null where the birth date isn't one that a customer of that day can have. */
    @Nullable
    String ageBand(LocalDate birth, LocalDate day) {
        long age = ChronoUnit.YEARS.between(birth, day);
        if (birth.isAfter(day) || age > OLDEST) {
            return null;
        }
        if (age < 25) {
            return "under-25";
        }
        if (age >= 65) {
            return "65-plus";
        }
        long from = age - (age - 25) % 10;
        return from + "-" + (from + 9);
    }

    /** The code itself, {@code unknown} for none, null for one that isn't listed. */
    @Nullable
    String listedAgeBand(@Nullable String code) {
        return listed(ageBands, code);
    }

    /** The code itself, {@code unknown} for none, null for one that isn't listed. */
    @Nullable
    String listedGender(@Nullable String code) {
        return listed(genders, code);
    }

    /** A birth date becomes its band here and goes no further. */
    String ageBand(Reading r, LocalDate day) {
        var birth = r.get(Field.BIRTH_DATE);
        var band = r.get(Field.AGE_BAND);
        if (birth == null) {
            return r.need(Field.AGE_BAND, listedAgeBand(band), Rule.AGE_BAND_UNKNOWN, "");
        }
        r.unless(band != null, Field.BIRTH_DATE, Rule.BIRTH_DATE_BESIDE_AGE_BAND);
        var date = r.need(Field.BIRTH_DATE, Moments.date(birth), Rule.BIRTH_DATE_NOT_A_DATE, day);
        return r.need(Field.BIRTH_DATE, ageBand(date, day), Rule.BIRTH_DATE_NOT_BELIEVABLE, "");
    }

    String gender(Reading r) {
        return r.need(Field.GENDER, listedGender(r.get(Field.GENDER)), Rule.GENDER_UNKNOWN, "");
    }

    String incomeBand(Reading r) {
        return r.need(Field.INCOME_BAND, listed(incomeBands, r.get(Field.INCOME_BAND)), Rule.INCOME_BAND_UNKNOWN, "");
    }

    private static @Nullable String listed(Set<String> codes, @Nullable String code) {
        if (code == null) {
            return UNKNOWN;
        }
        return codes.contains(code) ? code : null;
    }

    private static Set<String> codes(String vocabulary) {
        return Vocabulary.bundled(vocabulary).terms().stream()
                .map(Vocabulary.Term::code)
                .collect(Collectors.toUnmodifiableSet());
    }
}
