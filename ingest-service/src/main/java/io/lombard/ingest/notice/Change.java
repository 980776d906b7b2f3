package io.lombard.ingest.notice;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.Chunk;
import java.util.List;
import java.util.stream.Stream;

/** A stretch of text that two versions share, or that only one of them has. */
record Change(Kind kind, String text) {

    enum Kind {
        KEPT,
        REMOVED,
        ADDED
    }

    /** What became of the older text, word by word; all that isn't removed is the newer text. */
    static List<Change> between(String older, String newer) {
        // In linear space: two texts that have nothing in common would else cost the square of their words in memory.
        var algorithm = new MyersDiffWithLinearSpace<String>();
        return DiffUtils.diff(words(older), words(newer), algorithm, null, true).getDeltas().stream()
                .flatMap(Change::of)
                .toList();
    }

    /** Each word with the space after it. */
    private static List<String> words(String text) {
        return List.of(text.split("(?<=\\s)(?=\\S)"));
    }

    private static Stream<Change> of(AbstractDelta<String> delta) {
        return switch (delta.getType()) {
            case EQUAL -> Stream.of(of(Kind.KEPT, delta.getSource()));
            case DELETE -> Stream.of(of(Kind.REMOVED, delta.getSource()));
            case INSERT -> Stream.of(of(Kind.ADDED, delta.getTarget()));
            case CHANGE -> Stream.of(of(Kind.REMOVED, delta.getSource()), of(Kind.ADDED, delta.getTarget()));
        };
    }

    private static Change of(Kind kind, Chunk<String> words) {
        return new Change(kind, String.join("", words.getLines()));
    }
}
