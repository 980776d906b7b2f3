package io.lombard.ingest.format;

import io.lombard.ingest.validation.Violation;
import java.util.List;

/** A Parquet file can't be read for records. Says which column breaks which rule, never a value. */
public final class ParquetException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<Violation> violations;

    ParquetException(List<Violation> violations) {
        super("the file can't be read for records");
        this.violations = List.copyOf(violations);
    }

    /** Column and rule; no column where the whole file is meant. */
    public List<Violation> violations() {
        return violations;
    }
}
