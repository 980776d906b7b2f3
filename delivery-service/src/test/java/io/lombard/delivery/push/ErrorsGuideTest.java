package io.lombard.delivery.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.lombard.delivery.channel.Trouble;
import io.lombard.delivery.entitlement.DeliveryProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever looks for a code that the service answered with finds it in {@code docs/errors.md}. */
class ErrorsGuideTest {

    private static final Path ERRORS = Path.of("../docs/errors.md");

    @Test
    void hasEveryProblemWithItsStatusAndTitle() throws IOException {
        var guide = Files.readString(ERRORS);

        assertThat(Arrays.stream(DeliveryProblem.values())
                        .map(problem -> "| delivery-service | `%s` | %d | %s |"
                                .formatted(problem.code(), problem.status(), problem.title()))
                        .filter(row -> !guide.contains(row)))
                .isEmpty();
    }

    @Test
    void saysWhatHelpsAPush() throws IOException {
        var guide = Files.readString(ERRORS);
        var pushes = guide.substring(guide.indexOf("## Why a push failed"), guide.indexOf("## Messages"));

        // A status of the receiver is told by its number.
        var troubles = Arrays.stream(Trouble.values())
                .filter(trouble -> trouble != Trouble.STATUS)
                .map(Trouble::code);
        var refusals = Stream.of(
                        DeliveryProblem.AGREEMENTS_UNKNOWN,
                        DeliveryProblem.NO_AGREEMENT,
                        DeliveryProblem.AGREEMENT_NOT_YET_VALID,
                        DeliveryProblem.AGREEMENT_EXPIRED,
                        DeliveryProblem.AGREEMENT_WITHDRAWN,
                        DeliveryProblem.NOT_OPEN,
                        DeliveryProblem.OUTSIDE_AUDIENCE,
                        DeliveryProblem.OUTSIDE_AGREEMENT,
                        DeliveryProblem.QUOTA_SPENT,
                        DeliveryProblem.TOO_MANY_ROWS,
                        DeliveryProblem.NOT_A_CUBE)
                .map(DeliveryProblem::code);
        assertThat(Stream.concat(troubles, refusals).filter(code -> !pushes.contains('`' + code + '`')))
                .isEmpty();
    }
}
