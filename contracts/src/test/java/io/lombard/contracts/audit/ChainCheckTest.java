package io.lombard.contracts.audit;

import static io.lombard.contracts.audit.ChainCheck.Kind.CHANGED;
import static io.lombard.contracts.audit.ChainCheck.Kind.CUT_OFF;
import static io.lombard.contracts.audit.ChainCheck.Kind.NOT_A_LINE;
import static io.lombard.contracts.audit.ChainCheck.Kind.NOT_LINKED;
import static io.lombard.contracts.audit.ChainCheck.Kind.OUT_OF_PLACE;
import static io.lombard.contracts.audit.ChainCheck.Kind.REMOVED;
import static io.lombard.contracts.audit.ChainCheck.Kind.WRITTEN_ANEW;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChainCheckTest {

    private static final String HASH_OF_THE_FIRST = "89ac99ad6f6d51ae5944435fee8603a56f949577003d7942f3260c7c84ef3655";

    private final List<String> chain = new ArrayList<>();
    private AuditLine.Head head = AuditLine.START;

    @BeforeEach
    void tenLines() {
        for (int i = 1; i <= 10; i++) {
            append("\"partner\":\"café\",\"rows\":" + i);
        }
    }

    private void append(String members) {
        var line = AuditLine.after(head, members);
        head = line.head();
        chain.add(line.text());
    }

    private static ChainCheck.Report check(List<String> lines, AuditLine.@Nullable Head known) {
        var check = new ChainCheck(ChainCheck.Extent.WHOLE, known);
        lines.forEach(check::read);
        return check.report();
    }

    private void assertFound(ChainCheck.Kind kind, long number) {
        assertThat(check(chain, head).findings())
                .extracting(ChainCheck.Finding::kind, ChainCheck.Finding::number)
                .contains(org.assertj.core.groups.Tuple.tuple(kind, number));
    }

    @Test
    void holdsForWhatWasWritten() {
        var report = check(chain, head);
        assertThat(report.findings()).isEmpty();
        assertThat(report.holds()).isTrue();
        assertThat(report.lines()).isEqualTo(10);
        assertThat(report.head()).isEqualTo(head);
    }

    @Test
    void isTheHashOfTheLineWithoutItsHash() {
        assertThat(chain.getFirst())
                .isEqualTo("{\"number\":1,\"previous\":\"" + "0".repeat(64)
                        + "\",\"partner\":\"café\",\"rows\":1,\"hash\":\""
                        // printf '{"number":1,"previous":"000...","partner":"café","rows":1}' | sha256sum
                        + HASH_OF_THE_FIRST + "\"}");
    }

    @Test
    void namesAChangedLine() {
        chain.set(4, chain.get(4).replace("\"rows\":5", "\"rows\":4"));
        assertFound(CHANGED, 5);
        assertThat(check(chain, head).findings()).hasSize(1);
    }

    @Test
    void namesAChangedLineWithANewHash() {
        var forged = AuditLine.after(AuditLine.parse(chain.get(3)).orElseThrow().head(), "\"rows\":4");
        chain.set(4, forged.text());
        assertFound(NOT_LINKED, 6);
    }

    @Test
    void namesRemovedLines() {
        chain.remove(6);
        chain.remove(6);
        assertFound(REMOVED, 7);
        assertThat(check(chain, head).findings().getFirst().explanation()).isEqualTo("Lines 7 to 8 are missing.");
    }

    @Test
    void namesTheFirstLineWhenItIsMissing() {
        chain.removeFirst();
        assertFound(REMOVED, 1);
    }

    @Test
    void namesLinesThatChangedPlaces() {
        chain.add(2, chain.remove(7));
        assertFound(OUT_OF_PLACE, 4);
    }

    @Test
    void namesALineThatWasPutInBetween() {
        var forged = AuditLine.after(AuditLine.parse(chain.get(3)).orElseThrow().head(), "\"rows\":100");
        chain.add(5, forged.text());
        assertFound(OUT_OF_PLACE, 5);
    }

    @Test
    void noticesACutEndByTheHead() {
        chain.removeLast();
        assertThat(check(chain, null).holds()).isTrue();
        assertFound(CUT_OFF, 10);
    }

    @Test
    void noticesAChainWrittenAnewByTheHead() {
        var known = head;
        chain.clear();
        head = AuditLine.START;
        for (int i = 1; i <= 12; i++) {
            append("\"rows\":0");
        }
        assertThat(check(chain, null).holds()).isTrue();
        assertThat(check(chain, known).findings())
                .extracting(ChainCheck.Finding::kind)
                .containsExactly(WRITTEN_ANEW);
    }

    @Test
    void namesWhatIsNoLine() {
        chain.add(3, "{}");
        assertFound(NOT_A_LINE, 0);
        assertThat(check(chain, head).findings().getFirst().explanation())
                .isEqualTo("The text's line 4 is no line of the audit.");
    }

    @Test
    void looksAtEachLineWhereOthersAreLeftOut() {
        var check = new ChainCheck(ChainCheck.Extent.SOME, null);
        check.read(chain.get(1));
        check.read(chain.get(4));
        assertThat(check.report().holds()).isTrue();
        check.read(chain.get(7).replace("\"rows\":8", "\"rows\":7"));
        assertThat(check.report().findings())
                .extracting(ChainCheck.Finding::kind)
                .containsExactly(CHANGED);
    }

    @Test
    void beginsAnywhereWhenAskedTo() {
        var check = new ChainCheck(ChainCheck.Extent.PART, head);
        chain.subList(4, 10).forEach(check::read);
        assertThat(check.report().holds()).isTrue();
        assertThat(check.report().firstNumber()).isEqualTo(5);
    }
}
