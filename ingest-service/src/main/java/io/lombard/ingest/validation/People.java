package io.lombard.ingest.validation;

import io.lombard.contracts.vocabulary.Vocabulary;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The two facts about a customer that a record may carry: an age band and a gender. */
final class People {

    private static final String UNKNOWN = "unknown";
    private static final int OLDEST = 130;

    private final Set<String> ageBands = codes("age-bands");
    private final Set<String> genders = codes("genders");

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
