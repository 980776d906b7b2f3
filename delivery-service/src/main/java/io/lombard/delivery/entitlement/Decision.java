package io.lombard.delivery.entitlement;

import io.lombard.contracts.problem.CommonProblem;
import io.lombard.contracts.problem.ProblemException;

/** Whether a partner may read a product's table now. Only {@link Granted} opens anything. */
public sealed interface Decision {

    /** The agreement that opens the table; its columns are the limit. */
    record Granted(Agreement agreement) implements Decision {}

    /** The table exists, the partner never signed for it. */
    record NoAgreement() implements Decision {}

    record NotYetValid() implements Decision {}

    record Expired() implements Decision {}

    record Withdrawn() implements Decision {}

    /** Nothing of this name was ever published. */
    record Unknown() implements Decision {}

    /**
     * The agreement.
     *
     * @throws ProblemException that tells the partner why there is none
     */
    default Agreement orRefuse() {
        return switch (this) {
            case Granted granted -> granted.agreement();
            case NoAgreement() ->
                throw new ProblemException(
                        DeliveryProblem.NO_AGREEMENT, "Ask for access on the dataset's page in the catalogue.");
            case NotYetValid() ->
                throw new ProblemException(
                        DeliveryProblem.AGREEMENT_NOT_YET_VALID, "The agreement's first day has not come yet.");
            case Expired() ->
                throw new ProblemException(
                        DeliveryProblem.AGREEMENT_EXPIRED, "Renew the agreement on the dataset's page.");
            case Withdrawn() ->
                throw new ProblemException(
                        DeliveryProblem.AGREEMENT_WITHDRAWN, "The bank has withdrawn this agreement.");
            case Unknown() -> throw new ProblemException(CommonProblem.NOT_FOUND, null);
        };
    }
}
