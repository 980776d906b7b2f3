package io.lombard.catalog.dcat;

import io.lombard.contracts.event.LocalizedText;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;

/**
 * An open product as the catalogue for machines tells of it.
 *
 * @param vocabularies public lists that its columns' codes come from
 * @param releases in the order of the table's versions, at least one
 */
record OpenDataset(
        String product,
        LocalizedText title,
        LocalizedText description,
        Set<String> vocabularies,
        List<Release> releases) {

    /** @param bytes size of its Parquet files */
    record Release(long version, YearMonth month, Instant publishedAt, long bytes) {}

    /** The newest release of each data month, oldest month first. */
    List<Release> months() {
        var months = new java.util.TreeMap<YearMonth, Release>();
        releases.forEach(release -> months.put(release.month(), release));
        return List.copyOf(months.values());
    }

    Release latest() {
        return releases.getLast();
    }
}
