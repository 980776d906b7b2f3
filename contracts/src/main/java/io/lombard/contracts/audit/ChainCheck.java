package io.lombard.contracts.audit;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Goes along the audit's lines and names each that was changed, each place where lines were taken out, and each line
 * that was put in or moved. One pass, constant memory. Not for several threads.
 *
 * <p>Lines cut off at the end, or a chain written anew from some line on, show against a head that was kept elsewhere.
 */
public final class ChainCheck {

    private static final int MOST = 100;

    private final Extent extent;
    private final AuditLine.@Nullable Head known;
    private final List<Finding> findings = new ArrayList<>();
    private AuditLine.Head last;
    private long place;
    private long lines;
    private long first;
    private long more;

    /** @param known a head that was kept elsewhere, or null for none */
    public ChainCheck(Extent extent, AuditLine.@Nullable Head known) {
        this.extent = extent;
        this.known = known;
        this.last = extent == Extent.WHOLE ? AuditLine.START : new AuditLine.Head(-1, "");
    }

    /** Which lines there should be. */
    public enum Extent {
        /** All, from the first. */
        WHOLE,
        /** All from some line on. */
        PART,
        /** Some: lines of others may lie between them. */
        SOME
    }

    /** What does not hold, and the number of the line concerned; 0 where the text has none. */
    @Schema(name = "AuditFinding")
    public record Finding(Kind kind, long number, String explanation) {}

    /** The kinds of what does not hold. */
    @Schema(name = "AuditFindingKind")
    public enum Kind {
        NOT_A_LINE,
        CHANGED,
        REMOVED,
        OUT_OF_PLACE,
        NOT_LINKED,
        CUT_OFF,
        WRITTEN_ANEW
    }

    /**
     * The outcome.
     *
     * @param lines how many were read
     * @param findings the first {@value MOST}, in the order of the lines
     * @param unnamed how many more there were
     */
    @Schema(name = "AuditCheck")
    public record Report(
            boolean holds, long lines, long firstNumber, AuditLine.Head head, List<Finding> findings, long unnamed) {}

    /** Reads the next exported line. */
    public void read(String text) {
        place++;
        AuditLine.parse(text)
                .ifPresentOrElse(
                        this::read,
                        () -> find(Kind.NOT_A_LINE, 0, "The text's line %d is no line of the audit.".formatted(place)));
    }

    /** Reads the next line. */
    public void read(AuditLine line) {
        lines++;
        if (!line.isAsHashed()) {
            find(Kind.CHANGED, line.number(), "Line %d is not what its hash was made of.".formatted(line.number()));
        }
        if (line.number() <= last.number()) {
            // The chain goes on from where it was: the line that stands in its right place comes or came elsewhere.
            find(
                    Kind.OUT_OF_PLACE,
                    line.number(),
                    "Line %d stands after line %d: it was moved, put in or doubled."
                            .formatted(line.number(), last.number()));
            return;
        }
        follow(line);
        compare(line);
        last = line.head();
    }

    private void follow(AuditLine line) {
        if (last.number() < 0) {
            first = line.number();
            return;
        }
        first = first == 0 ? line.number() : first;
        if (line.number() > last.number() + 1) {
            findGap(line.number());
        } else if (!line.previous().equals(last.hash())) {
            find(
                    Kind.NOT_LINKED,
                    line.number(),
                    "Line %d was written after another line %d than the one that stands there."
                            .formatted(line.number(), last.number()));
        }
    }

    private void findGap(long next) {
        if (extent != Extent.SOME) {
            find(Kind.REMOVED, last.number() + 1, "Lines %d to %d are missing.".formatted(last.number() + 1, next - 1));
        }
    }

    private void compare(AuditLine line) {
        if (known != null && known.number() == line.number() && !known.hash().equals(line.hash())) {
            find(
                    Kind.WRITTEN_ANEW,
                    line.number(),
                    "Line %d is not the one whose hash was kept: it or a line before it was written anew."
                            .formatted(line.number()));
        }
    }

    /** The outcome so far. */
    public Report report() {
        var found = new ArrayList<>(findings);
        if (known != null && last.number() < known.number()) {
            found.add(new Finding(
                    Kind.CUT_OFF,
                    Math.max(last.number(), 0) + 1,
                    "The chain ends with line %d, but line %d was known: its end was cut off."
                            .formatted(Math.max(last.number(), 0), known.number())));
        }
        var head = last.number() < 0 ? AuditLine.START : last;
        return new Report(found.isEmpty(), lines, first, head, List.copyOf(found), more);
    }

    private void find(Kind kind, long number, String explanation) {
        if (findings.size() < MOST) {
            findings.add(new Finding(kind, number, explanation));
        } else {
            more++;
        }
    }
}
