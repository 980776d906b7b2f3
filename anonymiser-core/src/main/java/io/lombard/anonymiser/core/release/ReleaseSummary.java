package io.lombard.anonymiser.core.release;

import java.util.List;
import java.util.Map;

/**
 * What a reader asks first; all of it follows from published values.
 *
 * @param cells rows of the table
 * @param publishedCells rows whose first measure is published
 * @param medianRelativeError median of standard error / value over those rows, 0 when there are none
 */
public record ReleaseSummary(long cells, long publishedCells, double medianRelativeError, List<LevelSummary> levels) {

    /**
     * @param publishedByMeasure for each measure the number of cells with a value
     * @param withheld for each reason the number of withheld values, all measures together
     */
    public record LevelSummary(
            String level, long cells, Map<String, Long> publishedByMeasure, Map<String, Long> withheld) {}
}
