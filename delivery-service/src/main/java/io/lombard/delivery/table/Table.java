package io.lombard.delivery.table;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * A product's table at a version: all releases from 0 to that version, without gaps.
 *
 * @param releases by version, at least one
 */
public record Table(String product, List<Release> releases) {

    public Table {
        releases = List.copyOf(releases);
        if (releases.isEmpty()) {
            throw new IllegalArgumentException("a table has at least one release");
        }
    }

    /** The name under which a product's table is shared. */
    public static String nameOf(String product) {
        return product.replace('-', '_').toLowerCase(Locale.ROOT);
    }

    public String name() {
        return nameOf(product);
    }

    /** An id that stays with a product's table. */
    public static String idOf(String product) {
        return UUID.nameUUIDFromBytes(("io.lombard/lombard/" + product).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /** The release that made this version; its columns and words describe the table. */
    public Release latest() {
        return releases.getLast();
    }

    public long version() {
        return latest().tableVersion();
    }

    /** The table as it was at a version; empty where it never had it. */
    public Optional<Table> at(long version) {
        return version < 0 || version > version()
                ? Optional.empty()
                : Optional.of(new Table(product, releases.subList(0, (int) version + 1)));
    }

    /** The table as it was at a moment; empty before its first release. */
    public Optional<Table> asOf(Instant moment) {
        return releases.reversed().stream()
                .filter(release -> !release.publishedAt().isAfter(moment))
                .findFirst()
                .flatMap(release -> at(release.tableVersion()));
    }

    /** The earliest version that was published at a moment or after it. */
    public Optional<Long> firstVersionFrom(Instant moment) {
        return releases.stream()
                .filter(release -> !release.publishedAt().isBefore(moment))
                .findFirst()
                .map(Release::tableVersion);
    }
}
