package io.lombard.contracts.problem;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validation;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProblemMappersTest {

    static class Range {

        @QueryParam("from")
        @NotNull
        @Nullable
        String start;
    }

    /** A value that is looked at alone has no bean. */
    @Test
    void namesAParameterAsAddressesDoWhereItsBeanIsThere() {
        try (var factory = Validation.buildDefaultValidatorFactory()) {
            var validator = factory.getValidator();

            assertThat(pointers(validator.validate(new Range()))).containsExactly("from");
            assertThat(pointers(validator.validateValue(Range.class, "start", null)))
                    .containsExactly("/start");
        }
    }

    private static List<String> pointers(Set<? extends ConstraintViolation<?>> violations) {
        try (var response = new ProblemMappers().invalid(new ConstraintViolationException(violations))) {
            return ((Problem) response.getEntity())
                    .errors().stream().map(Problem.Violation::pointer).toList();
        }
    }
}
