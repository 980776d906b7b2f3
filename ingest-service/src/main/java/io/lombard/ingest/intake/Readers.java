package io.lombard.ingest.intake;

import io.lombard.contracts.problem.CommonProblem;
import io.lombard.contracts.problem.Problem;
import io.lombard.contracts.problem.ProblemException;
import io.lombard.ingest.format.CamtReader;
import io.lombard.ingest.format.CsvReader;
import io.lombard.ingest.format.Mapping;
import io.lombard.ingest.format.NdjsonReader;
import io.lombard.ingest.format.OpenBankingReader;
import io.lombard.ingest.format.RecordReader;
import io.lombard.ingest.format.StatementLookups;
import io.lombard.ingest.rejection.Kind;
import io.lombard.ingest.validation.AreaCodes;
import io.lombard.ingest.validation.Rule;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which reader a body without parts has: the same for a request and for an upload. */
@Singleton
final class Readers {

    private static final MediaType NDJSON = MediaType.valueOf(TransactionResource.NDJSON);
    private static final MediaType CSV = MediaType.valueOf(TransactionResource.CSV);
    private static final AreaCodes AREAS = new AreaCodes();

    private final IntakeConfig config;
    private final FactRules rules;

    Readers(IntakeConfig config, FactRules rules) {
        this.config = config;
        this.rules = rules;
    }

    /**
     * Whether there is a reader, before there is a stream.
     *
     * @throws ProblemException if records of this kind don't come in this content type
     */
    static void require(Kind kind, MediaType type) {
        boolean lines = is(type, NDJSON) || is(type, CSV);
        boolean statement = is(type, MediaType.APPLICATION_JSON_TYPE) || is(type, MediaType.APPLICATION_XML_TYPE);
        if (!lines && !(statement && kind == Kind.TRANSACTION)) {
            throw new ProblemException(
                    CommonProblem.UNSUPPORTED_MEDIA_TYPE,
                    "Records come as application/x-ndjson or text/csv; payments also as application/json (UK Open Banking),"
                            + " application/xml (camt) or multipart/form-data (a bank's own CSV with a mapping).");
        }
    }

    /** @throws ProblemException if it isn't null and no payment can have been made there */
    static void requireArea(@Nullable String area) {
        if (area != null && !AREAS.isListedOrUnplaced(area)) {
            throw new ProblemException(
                    CommonProblem.INVALID_REQUEST,
                    "An area is a term of uk-areas or cz-areas, or " + AreaCodes.UNPLACED,
                    List.of(new Problem.Violation("area", Rule.AREA_UNKNOWN.code())));
        }
    }

    /**
     * The reader of a body.
     *
     * @param area where all payments of a statement were made, or null
     * @throws ProblemException if records of this kind don't come in this content type, or the area is none
     */
    RecordReader of(Kind kind, MediaType type, @Nullable String area, InputStream plain) {
        require(kind, type);
        requireArea(area);
        int longest = (int) config.longestLine().asLongValue();
        if (is(type, NDJSON)) {
            return new NdjsonReader(plain, longest);
        }
        if (is(type, CSV)) {
            return new CsvReader(plain, Mapping.canonical(rules.of(kind).fields()), Map.of(), longest);
        }
        return is(type, MediaType.APPLICATION_JSON_TYPE)
                ? new OpenBankingReader(plain, area, StatementLookups.NONE)
                : new CamtReader(plain, area, StatementLookups.NONE);
    }

    /** Whether two content types are the same, whatever their parameters. */
    static boolean is(MediaType type, MediaType other) {
        return type.getType().equalsIgnoreCase(other.getType())
                && type.getSubtype().equalsIgnoreCase(other.getSubtype());
    }
}
