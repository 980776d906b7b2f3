package io.lombard.catalog.organisation;

import io.lombard.catalog.access.Access;
import io.lombard.catalog.access.Question;
import io.lombard.catalog.agreement.Purpose;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The form of a question as it was typed, right or wrong, so that it can be shown again.
 *
 * @param faults names of the fields that break a rule
 */
record AskForm(
        @Nullable String purpose,
        @Nullable String months,
        @Nullable String whatFor,
        List<String> columns,
        Set<String> faults) {

    private static final List<Integer> MONTHS = List.of(3, 6, 12, 24, 36);

    /** An empty form, or what was asked before where it is asked again. */
    static AskForm from(@Nullable Access before) {
        return before == null
                ? new AskForm(null, "12", "", List.of(), Set.of())
                : new AskForm(
                        before.purpose().code(),
                        Integer.toString(before.months()),
                        before.whatFor(),
                        before.columns() == null ? List.of() : before.columns(),
                        Set.of());
    }

    AskForm with(Set<String> broken) {
        return new AskForm(purpose, months, whatFor, columns, broken);
    }

    /** The question, or nothing where a choice is none of the lists'. */
    Optional<Question> question(String product) {
        try {
            var text = whatFor == null || whatFor.isBlank() ? null : whatFor.strip();
            return Optional.of(new Question(
                    product,
                    Purpose.fromString(Objects.requireNonNullElse(purpose, "")),
                    Integer.parseInt(Objects.requireNonNullElse(months, "")),
                    text,
                    columns.isEmpty() ? null : columns));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The fields whose choice is none of the lists'. */
    Set<String> unreadable() {
        boolean known =
                Arrays.stream(Purpose.values()).anyMatch(choice -> choice.code().equals(purpose));
        return Set.of(known ? "months" : "purpose");
    }

    public List<Purpose> purposes() {
        return List.of(Purpose.values());
    }

    public List<Integer> choices() {
        return MONTHS;
    }

    public boolean lasts(int count) {
        return Integer.toString(count).equals(months);
    }

    public boolean ticked(String column) {
        return columns.contains(column);
    }

    public boolean broken(String field) {
        return faults.contains(field);
    }
}
