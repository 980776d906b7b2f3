package io.lombard.ingest.intake;

import io.lombard.contracts.problem.CommonProblem;
import io.lombard.contracts.problem.ProblemException;
import io.lombard.ingest.format.CamtReader;
import io.lombard.ingest.format.CsvReader;
import io.lombard.ingest.format.Mapping;
import io.lombard.ingest.format.NdjsonReader;
import io.lombard.ingest.format.OpenBankingReader;
import io.lombard.ingest.format.RecordReader;
import io.lombard.ingest.format.StatementLookups;
import io.lombard.ingest.rejection.Kind;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which reader a body without parts has: the same for a request and for an upload. */
@Singleton
final class Readers {

    private final IntakeConfig config;

    Readers(IntakeConfig config) {
        this.config = config;
    }

    /**
     * The reader of a body.
     *
     * @param area where all payments of a statement were made, or null
     * @throws ProblemException if records of this kind don't come in this content type
     */
    RecordReader of(Kind kind, MediaType type, @Nullable String area, InputStream plain) {
        int longest = (int) config.longestLine().asLongValue();
        if (is(type, MediaType.valueOf(TransactionResource.NDJSON))) {
            return new NdjsonReader(plain, longest);
        }
        if (is(type, MediaType.valueOf(TransactionResource.CSV))) {
            return new CsvReader(plain, Mapping.canonical(), Map.of(), longest);
        }
        if (kind == Kind.TRANSACTION && is(type, MediaType.APPLICATION_JSON_TYPE)) {
            return new OpenBankingReader(plain, area, StatementLookups.NONE);
        }
        if (kind == Kind.TRANSACTION && is(type, MediaType.APPLICATION_XML_TYPE)) {
            return new CamtReader(plain, area, StatementLookups.NONE);
        }
        throw new ProblemException(CommonProblem.UNSUPPORTED_MEDIA_TYPE, null);
    }

    /** Whether two content types are the same, whatever their parameters. */
    static boolean is(MediaType type, MediaType other) {
        return type.getType().equalsIgnoreCase(other.getType())
                && type.getSubtype().equalsIgnoreCase(other.getSubtype());
    }
}
