package io.lombard.ingest.intake;

import io.lombard.contracts.problem.CommonProblem;
import io.lombard.contracts.problem.ProblemException;
import io.lombard.ingest.format.RecordReader;
import io.lombard.ingest.rejection.Kind;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes in what lies here as a body, by the readers of the requests that bring the same. */
@Singleton
public final class BodyIntake {

    private static final List<Kind> OF_REQUESTS =
            List.of(Kind.TRANSACTION, Kind.LOCATION, Kind.CONVERSATION, Kind.DESCRIPTION, Kind.CONSENT);

    /** The last words of the addresses that take records. */
    public static final List<String> KINDS =
            OF_REQUESTS.stream().map(BodyIntake::word).toList();

    private final StreamIntake intake;
    private final Readers readers;
    private final IntakeConfig config;

    BodyIntake(StreamIntake intake, Readers readers, IntakeConfig config) {
        this.intake = intake;
        this.readers = readers;
        this.config = config;
    }

    /**
     * What a body is.
     *
     * @param kind one of {@link #KINDS}
     * @param type its content type
     * @param area where all payments of a statement were made, or null
     */
    public record Body(
            UUID batchId,
            String source,
            String kind,
            String type,
            @Nullable String area) {}

    /**
     * Takes a body in, or goes on with it after a process died: what was safe of its batch stays as it is.
     *
     * @param partSize the same each time
     * @param encoding content encoding, or null
     * @throws ProblemException as the request would have ended
     */
    public IntakeAnswer take(Body body, int partSize, @Nullable String encoding, InputStream stream)
            throws InterruptedException, IOException {
        try (var plain = ContentEncoding.decode(encoding, stream)) {
            var type = type(body.type());
            if (!Readers.is(type, MediaType.MULTIPART_FORM_DATA_TYPE)) {
                return take(body, partSize, readers.of(kind(body.kind()), type, body.area(), plain));
            }
            try (var form = new MultipartForm(plain, type.getParameters().get("boundary"), config)) {
                return take(body, partSize, form.file(body.area()));
            }
        }
    }

    /**
     * Whether such a body can be taken, before it is there.
     *
     * @throws ProblemException as {@link #take} would for any content
     */
    public static void require(String kind, String type, @Nullable String encoding, @Nullable String area) {
        var media = type(type);
        if (!Readers.is(media, MediaType.MULTIPART_FORM_DATA_TYPE)) {
            Readers.require(kind(kind), media);
        }
        Readers.requireArea(area);
        ContentEncoding.require(encoding);
    }

    private IntakeAnswer take(Body body, int partSize, RecordReader records) throws InterruptedException {
        return intake.resume(body.batchId(), body.source(), kind(body.kind()), records, partSize);
    }

    private static Kind kind(String kind) {
        return OF_REQUESTS.stream()
                .filter(one -> word(one).equals(kind))
                .findFirst()
                .orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND, "There are no records of this kind"));
    }

    private static String word(Kind kind) {
        return kind.code() + "s";
    }

    private static MediaType type(String text) {
        try {
            return MediaType.valueOf(text);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(CommonProblem.UNSUPPORTED_MEDIA_TYPE);
        }
    }
}
