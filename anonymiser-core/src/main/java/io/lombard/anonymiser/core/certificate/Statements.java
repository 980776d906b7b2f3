package io.lombard.anonymiser.core.certificate;

import io.lombard.anonymiser.core.plan.ReleasePlan;
import java.util.List;
import java.util.stream.Stream;

/** The sentences that every certificate carries. */
final class Statements {

    private static final List<String> KNOWN_BIASES = List.of(
            "A customer whose contributions to a level exceed the clip is scaled down. Where a level has a wider clip"
                    + " than others, the ratio of its totals to theirs corrects their cells on average; a cell whose"
                    + " customers are clipped more or less than the average keeps the difference, and what the wide clip"
                    + " takes is lost. Where no level has a wider clip, cells are too low.",
            "A payment above the clamp counts as the clamp, so spend is too low where single payments are large.",
            "Scaled contributions are rounded towards zero on the lattice.",
            "A value is published only when its noisy value is large enough, so values close to that limit are too"
                    + " high on average.",
            "Standard errors cover the noise, the error of the ratio, an allowance for customers clipped unevenly, and one"
                    + " tenth of what the ratio put back as an allowance for what the wide clip and the clamp still take;"
                    + " no other bias. Categories of few and very large payments may be too low by more than that.",
            "Refunds and other credits are left out and not subtracted.");

    private static final List<String> OF_PERCENTILES = List.of(
            "Percentiles are read from noisy counts of public bins of customers' totals, none of them negative, and lie where they"
                    + " would if customers were spread over a bin evenly in relative terms. Their standard errors cover the"
                    + " noise, the wider side of the 95 % interval counting, and a bin's width.",
            "Bins of totals begin at, in minor units of the currency: %s. A percentile that lies in the first or the last of"
                    + " them is withheld.",
            "A customer who is in more cells of a level than the square of the clip weighs less than others, so"
                    + " percentiles and numbers of customers lean to those who pay in fewer.",
            "Customers without a payment in a category are in none of its percentiles.");

    /** What is known to be off in releases of a plan. */
    static List<String> knownBiases(ReleasePlan plan) {
        return plan.totals()
                .map(totals -> Stream.concat(
                                KNOWN_BIASES.stream(),
                                OF_PERCENTILES.stream()
                                        .map(text -> text.replace("%s", String.join(", ", totals.leaves()))))
                        .toList())
                .orElse(KNOWN_BIASES);
    }

    static final List<String> OUTSIDE_THE_PROMISE = List.of(
            "Facts about a group that are true with or without one customer's data can be learnt; that is the purpose.",
            "Several customers of one household or firm are protected one by one: for k of them together epsilon"
                    + " grows by about k.",
            "A person with several customer identities counts as several customers.",
            "Over several months the losses add up: the promise is for one month of data.",
            "What the bank shows to its own customers or staff row by row is not part of this release.",
            "Releases already made cannot be recalled when a customer objects later.",
            "Levels with the same clip are adjusted to add up in payments and spend before small values are withheld;"
                    + " customers do not add up across areas, because one customer may pay in several.",
            "Singling out and linkability (WP216, ISO/IEC 27559): the noise bounds how much any one customer can change what is"
                    + " published; the bound is epsilon, not zero, and grows with each month that a customer is there.",
            "Inference (WP216): what follows from a group's figures about each of its members is not prevented.",
            "NIST SP 800-226 asks besides for secure data collection, storage, access control and a checked implementation:"
                    + " this certificate states them for the release's mechanism only, not for the bank as a whole.",
            "Whether the release is anonymous in law (ICO 2025: identifiability by means reasonably likely to be used) is for"
                    + " the bank to assess; this certificate is evidence and not that assessment.");

    private Statements() {}
}
