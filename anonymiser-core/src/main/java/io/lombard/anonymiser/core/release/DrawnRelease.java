package io.lombard.anonymiser.core.release;

import io.lombard.anonymiser.core.plan.Recipe;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A release after noise: all of it may be published, and none of it be drawn again. */
public interface DrawnRelease {

    Recipe recipe();

    /** Columns of the published table. */
    List<PublishedTable.Column> columns();

    /** Rows of the table, each in the order of the columns: strings, doubles and nulls. */
    List<List<@Nullable Object>> table();

    /** The rows that a reader sees first. */
    List<List<@Nullable Object>> firstRows();

    ReleaseSummary summary();
}
