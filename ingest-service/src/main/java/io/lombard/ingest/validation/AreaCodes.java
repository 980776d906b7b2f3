package io.lombard.ingest.validation;

import io.lombard.contracts.vocabulary.Vocabulary;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The one field of a fact that may hold more than terms of public lists: a bank may have its own areas. So that nobody's
 * identifier passes as one, a code that isn't listed is at most 12 characters with at most 6 digits, and is no word: it has a
 * digit, or at most 3 letters. That refuses every IBAN (15 characters at least), card number (12 digits at least), phone number (7 digits
 * at least), e-mail address and most names. What is short and has few digits can't be told from an area: a name such as smith7, a
 * national insurance number, a customer number.
 */
public final class AreaCodes {

    private static final int LONGEST = 64;
    private static final int LONGEST_UNLISTED = 12;
    private static final int MOST_DIGITS = 6;
    private static final int LONGEST_WITHOUT_DIGIT = 3;

    /** Of payments of which nobody says where they were made: products that split by area don't count them. */
    public static final String UNPLACED = "unplaced";

    private final Set<String> listed = Stream.of("uk-areas", "cz-areas")
            .flatMap(name -> Vocabulary.bundled(name).terms().stream())
            .map(Vocabulary.Term::code)
            .collect(Collectors.toUnmodifiableSet());

    boolean isListed(String code) {
        return listed.contains(code);
    }

    /** The rule that keeps a code out, or null. */
    @Nullable
    Rule refusing(String code) {
        if (listed.contains(code) || code.equals(UNPLACED)) {
            return null;
        }
        if (!isCode(code)) {
            return Rule.AREA_NOT_A_CODE;
        }
        return isLikeAnIdentifier(code) ? Rule.AREA_LIKE_AN_IDENTIFIER : null;
    }

    private static boolean isLikeAnIdentifier(String code) {
        long digits = code.chars().filter(c -> c >= '0' && c <= '9').count();
        return code.length() > LONGEST_UNLISTED
                || digits > MOST_DIGITS
                || (digits == 0 && code.length() > LONGEST_WITHOUT_DIGIT);
    }

    /** The pattern of codes in the contracts, by hand as it runs for every record. */
    private static boolean isCode(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean alphanumeric = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!alphanumeric && (i == 0 || (c != '.' && c != '_' && c != '-'))) {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= LONGEST;
    }
}
