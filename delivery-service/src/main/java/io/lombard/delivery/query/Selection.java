package io.lombard.delivery.query;

import io.lombard.delivery.table.Release;
import io.lombard.delivery.table.Table;
import java.util.List;

/**
 * What a question asks of a table.
 *
 * @param table the table as it is described
 * @param releases those whose files are wanted
 * @param namesVersions whether descriptions say to which version they belong
 */
public record Selection(Table table, List<Release> releases, Kind kind, boolean namesVersions) {

    /** The content now, the content at a moment, or what came in a range of versions. */
    enum Kind {
        PRESENT,
        PAST,
        CHANGES
    }

    /** A table that is described only. */
    public static Selection described(Table table, AsOf asOf) {
        return new Selection(table, List.of(), asOf.isPast() ? Kind.PAST : Kind.PRESENT, asOf.isPast());
    }

    /** The protocol's version of the answer: where the changes start, else the version that was read. */
    public long version() {
        return kind == Kind.CHANGES ? releases.getFirst().tableVersion() : table.version();
    }

    /** The newest version of which something is told. */
    public long newest() {
        return kind == Kind.CHANGES ? releases.getLast().tableVersion() : table.version();
    }

    boolean isOfChanges() {
        return kind == Kind.CHANGES;
    }

    boolean filesNameVersions() {
        return kind != Kind.PRESENT;
    }

    /**
     * The release whose version and time a file says: of changes the one that brought it, else the one that was read, as
     * Spark takes the least version of all files for the one that it asked for.
     */
    Release toldWith(Release brought) {
        return isOfChanges() ? brought : table.latest();
    }

    /** Whether the table's columns changed with a release of the range, after its first. */
    boolean isRedescribedBy(Release release) {
        int place = releases.indexOf(release);
        return isOfChanges()
                && namesVersions
                && place > 0
                && !releases.get(place - 1).columns().equals(release.columns());
    }
}
