package io.lombard.delivery.entitlement;

import io.lombard.contracts.problem.CommonProblem;
import io.lombard.contracts.problem.ProblemException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Whether a partner may read a product's table now. Only {@link Granted} opens anything. */
public sealed interface Decision {

    /** The agreement that opens the table; its columns are the limit. */
    record Granted(Agreement agreement) implements Decision {}

    /** Opens nothing. */
    sealed interface Refusal extends Decision {

        /** Under which agreement, or null where there is none. */
        default @Nullable Agreement agreement() {
            return null;
        }

        /** What tells the partner why. */
        default ProblemException problem() {
            return switch (this) {
                case NoAgreement() ->
                    new ProblemException(
                            DeliveryProblem.NO_AGREEMENT, "Ask for access on the dataset's page in the catalogue.");
                case NotYetValid(var agreement) ->
                    new ProblemException(
                            DeliveryProblem.AGREEMENT_NOT_YET_VALID, "It begins at " + agreement.validFrom() + ".");
                case Expired(var agreement) ->
                    new ProblemException(
                            DeliveryProblem.AGREEMENT_EXPIRED, "Renew the agreement on the dataset's page.");
                case Withdrawn(var agreement) ->
                    new ProblemException(
                            DeliveryProblem.AGREEMENT_WITHDRAWN,
                            "The bank has withdrawn it; ask for access anew on the dataset's page in the catalogue.");
                case NotOpen(var agreement, var opensOn) ->
                    new ProblemException(
                            DeliveryProblem.NOT_OPEN,
                            opensOn == null
                                    ? "The bank has not said from when it is open; the dataset's page in the catalogue will."
                                    : "It opens on " + opensOn + ".");
                case OutsideAudience(var agreement) ->
                    new ProblemException(
                            DeliveryProblem.OUTSIDE_AUDIENCE,
                            "The dataset's page in the catalogue says to whom it is.");
                case Unknown() ->
                    new ProblemException(
                            CommonProblem.NOT_FOUND,
                            "There is no published table of this name; the catalogue lists those that there are.");
            };
        }
    }

    /** The table exists, the partner never signed for it. */
    record NoAgreement() implements Refusal {}

    record NotYetValid(Agreement agreement) implements Refusal {}

    record Expired(Agreement agreement) implements Refusal {}

    record Withdrawn(Agreement agreement) implements Refusal {}

    /**
     * The owner does not offer it to partners, or not yet, or this is not known.
     *
     * @param opensOn the first day (UTC), or null where none is said
     */
    record NotOpen(Agreement agreement, @Nullable LocalDate opensOn) implements Refusal {}

    /** The owner does not offer it to this kind of organisation. */
    record OutsideAudience(Agreement agreement) implements Refusal {}

    /** Nothing of this name was ever published. */
    record Unknown() implements Refusal {}
}
