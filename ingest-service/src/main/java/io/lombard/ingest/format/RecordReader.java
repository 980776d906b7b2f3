package io.lombard.ingest.format;

import io.lombard.ingest.validation.Candidate;
import io.lombard.ingest.validation.Violation;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads the records of a stream one by one. For one thread. */
public sealed interface RecordReader
        permits NdjsonReader, MessageReader, CsvReader, ParquetReader, OpenBankingReader, CamtReader {

    /** What the next line is. */
    enum Step {
        RECORD,
        REJECTED,
        END
    }

    /** Reads on; blank lines are passed over. A record's fields are set in the candidate. */
    Step next(Candidate record);

    /** Number of the present line, or of the present record in formats without lines, from 1. */
    long line();

    /** Why the present line was rejected. */
    Violation violation();

    /** How a field is called in this format: a JSON pointer or a column. */
    String place(String field);

    /** How a whole line is called that was read before, where its number doesn't say it. */
    default String place(long line) {
        return "";
    }

    /** Why the stream ended before its time, or null if it didn't. */
    @Nullable
    IOException broken();
}
