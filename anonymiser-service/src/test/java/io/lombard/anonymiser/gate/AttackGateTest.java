package io.lombard.anonymiser.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.lombard.anonymiser.core.attack.AttackReport;
import io.lombard.anonymiser.core.attack.AttackResult;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttackGateTest {

    private static final AttackResult SURVIVED = result("membership-inference", 0.99, 0.51);
    private static final AttackResult SUCCEEDED = result("differencing", 0.99, 0.71);
    private static final AttackResult BROKEN = result("reconstruction", 0.60, 0.51);
    private static final AttackResult BROKEN_AND_HIGH = result("reconstruction", 0.60, 0.71);

    private static AttackResult result(String attack, double control, double measured) {
        return new AttackResult(attack, "auc", control, 0.95, measured, 0.57, 2000);
    }

    private static String outcome(AttackResult... results) {
        return switch (AttackGate.verdict(new AttackReport("made up", null, List.of(results)))) {
            case Verdict.Passed _ -> "passed";
            case Verdict.Refused refused -> refused.code();
        };
    }

    @Test
    void letsThroughWhatSurvivesAttacksThatWork() {
        assertThat(outcome(SURVIVED)).isEqualTo("passed");
        assertThat(outcome(SURVIVED, SUCCEEDED)).isEqualTo(AttackGate.ATTACK_SUCCEEDED);
        assertThat(outcome(SURVIVED, BROKEN)).isEqualTo(AttackGate.CONTROL_FAILED);
        assertThat(outcome(BROKEN_AND_HIGH)).isEqualTo(AttackGate.CONTROL_FAILED);
    }

    /** After a broken control a release may be asked for again, and the attack that worked might fail by chance then. */
    @Test
    void aSuccessIsNotHiddenByABrokenControlOfAnother() {
        assertThat(outcome(BROKEN, SUCCEEDED)).isEqualTo(AttackGate.ATTACK_SUCCEEDED);
    }
}
