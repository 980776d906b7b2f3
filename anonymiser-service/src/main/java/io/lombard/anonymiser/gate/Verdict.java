package io.lombard.anonymiser.gate;

import io.lombard.anonymiser.core.attack.AttackReport;

/** What the gate says of a plan. */
public sealed interface Verdict {

    AttackReport report();

    /** Every control succeeded and every attack failed. */
    record Passed(AttackReport report) implements Verdict {}

    /**
     * The release must be refused.
     *
     * @param code {@code attack-control-failed} or {@code attack-succeeded}
     * @param reason a sentence that names the attack, its metric, what it reached and the limit
     */
    record Refused(AttackReport report, String code, String reason) implements Verdict {}
}
