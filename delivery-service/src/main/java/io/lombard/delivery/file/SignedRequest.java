package io.lombard.delivery.file;

import io.lombard.contracts.problem.ProblemException;
import io.lombard.delivery.entitlement.DeliveryProblem;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** A request for a file as it came; anything that is not a well-formed address is refused like a forged one. */
record SignedRequest(
        @RestPath String agreement,
        @RestPath String product,
        @RestPath String tableVersion,
        @RestPath String file,
        @QueryParam("delivery") @Nullable String deliveryId,
        @QueryParam("expires") @Nullable String expires,
        @QueryParam("signature") @Nullable String signature) {

    static final String HELP = "Query the table again for a new address.";

    FileAddress address() {
        try {
            return new FileAddress(
                    UUID.fromString(agreement),
                    product,
                    Long.parseLong(tableVersion),
                    file,
                    delivery(),
                    Instant.ofEpochSecond(Long.parseLong(given(expires))));
        } catch (IllegalArgumentException | java.time.DateTimeException e) {
            throw refused();
        }
    }

    UUID delivery() {
        try {
            return UUID.fromString(given(deliveryId));
        } catch (IllegalArgumentException e) {
            throw refused();
        }
    }

    String signatureText() {
        return given(signature);
    }

    private static String given(@Nullable String value) {
        if (value == null) {
            throw refused();
        }
        return value;
    }

    private static ProblemException refused() {
        return new ProblemException(DeliveryProblem.ADDRESS_REFUSED, HELP);
    }
}
