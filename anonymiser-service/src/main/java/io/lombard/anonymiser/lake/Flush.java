package io.lombard.anonymiser.lake;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/**
 * What one flush changes.
 *
 * @param from where each partition stood when its records were buffered
 * @param reached the partitions that moved, and to which next offset
 * @param rejections records that went to a dead-letter topic, by reason
 * @param staged files of history among the records
 * @param givenUp files of history of which only the message is left
 */
record Flush(
        List<LakeFile> files,
        Map<TopicPartition, Position> from,
        Map<TopicPartition, Long> reached,
        List<LandedCode> codes,
        Map<Rejection, Long> rejections,
        Set<String> staged,
        Set<String> givenUp) {

    /** Sorted, so that two instances lock the months in the same order. */
    SortedMap<FactMonth, Long> rowsByMonth() {
        var rows = new TreeMap<FactMonth, Long>();
        files.forEach(file -> rows.merge(file.month(), file.rows(), Long::sum));
        return rows;
    }

    List<LandedCode> sortedCodes() {
        return codes.stream()
                .sorted(Comparator.comparing(LandedCode::month)
                        .thenComparing(LandedCode::dimension)
                        .thenComparing(LandedCode::code))
                .toList();
    }
}
