package io.lombard.anonymiser.core.release;

import java.util.List;

/**
 * The levels of one tight clip, and whose ratio each of them takes in a cell of the anchor: its own where it is
 * certain, else that of the most certain level, as all have the same clip; and none where no level is certain, or the
 * anchor isn't.
 */
final class Donors {

    private final Totals anchor;
    private final List<TightLevel> levels;

    Donors(Totals anchor, List<TightLevel> levels) {
        this.anchor = anchor;
        this.levels = List.copyOf(levels);
    }

    List<TightLevel> levels() {
        return levels;
    }

    int anchorCells() {
        return anchor.size();
    }

    boolean known(int anchorCell) {
        return anchor.certain(anchorCell) && mostCertain(anchorCell).certainty(anchorCell) > Totals.CERTAIN;
    }

    /** @return {@code level} itself where no level's ratio is known */
    TightLevel of(TightLevel level, int anchorCell) {
        return level.certainty(anchorCell) > Totals.CERTAIN || !known(anchorCell) ? level : mostCertain(anchorCell);
    }

    /** 1 where no level's ratio is known. */
    double ratio(TightLevel level, int anchorCell) {
        return known(anchorCell)
                ? anchor.value(anchorCell) / of(level, anchorCell).sum(anchorCell)
                : 1;
    }

    /** The largest share that the clip took from any level; all of it where no ratio is known. */
    double lost(int anchorCell) {
        return known(anchorCell)
                ? levels.stream()
                        .mapToDouble(level -> 1 - 1 / ratio(level, anchorCell))
                        .reduce(0, Math::max)
                : 1;
    }

    private TightLevel mostCertain(int anchorCell) {
        var best = levels.getFirst();
        for (var level : levels) {
            best = level.certainty(anchorCell) > best.certainty(anchorCell) ? level : best;
        }
        return best;
    }
}
