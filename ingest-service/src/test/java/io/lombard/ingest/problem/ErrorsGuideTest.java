package io.lombard.ingest.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.lombard.contracts.problem.CommonProblem;
import io.lombard.contracts.problem.ProblemType;
import io.lombard.ingest.validation.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever looks for a code that the service answered with finds it in {@code docs/errors.md}, written in full. */
class ErrorsGuideTest {

    private static final Path ERRORS = Path.of("../docs/errors.md");

    @Test
    void hasEveryRuleOfRecords() throws IOException {
        var guide = Files.readString(ERRORS);

        assertThat(Arrays.stream(Rule.values()).map(Rule::code).filter(code -> !guide.contains("`" + code + "`")))
                .isEmpty();
    }

    @Test
    void hasEveryProblemWithItsStatusAndTitle() throws IOException {
        var guide = Files.readString(ERRORS);

        assertThat(Stream.<ProblemType>concat(
                                Arrays.stream(CommonProblem.values()), Arrays.stream(IngestProblem.values()))
                        .map(problem ->
                                "| `%s` | %d | %s |".formatted(problem.code(), problem.status(), problem.title()))
                        .filter(row -> !guide.contains(row)))
                .isEmpty();
    }
}
