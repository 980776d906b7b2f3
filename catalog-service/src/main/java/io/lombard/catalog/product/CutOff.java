package io.lombard.catalog.product;

import io.lombard.catalog.agreement.Agreement;
import io.lombard.catalog.problem.CatalogProblem;
import io.lombard.contracts.problem.Problem.Violation;
import io.lombard.contracts.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Agreements in force that an offer would close. An owner confirms these, and no others that are signed meanwhile. */
public record CutOff(List<Agreement> agreements) {

    public static final CutOff NONE = new CutOff(List.of());

    /** What a confirmation of just these agreements is. */
    public String confirmation() {
        var ids =
                agreements.stream().map(agreement -> agreement.id().toString()).collect(Collectors.joining(" "));
        return UUID.nameUUIDFromBytes(ids.getBytes(StandardCharsets.UTF_8)).toString();
    }

    boolean isConfirmedBy(@Nullable String confirmation) {
        return agreements.isEmpty() || confirmation().equals(confirmation);
    }

    /** @throws ProblemException {@code closes-agreements}, which names them and says how they are confirmed */
    void requireConfirmedBy(@Nullable String confirmation) {
        if (!isConfirmedBy(confirmation)) {
            throw new ProblemException(
                    CatalogProblem.CLOSES_AGREEMENTS,
                    "To close them, send the same again with the query parameter confirm=" + confirmation(),
                    agreements.stream().map(CutOff::named).toList());
        }
    }

    private static Violation named(Agreement agreement) {
        return new Violation(
                "agreement " + agreement.id(),
                "of " + agreement.partner() + ", in force until " + agreement.validUntil());
    }
}
