package io.lombard.ingest.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.lombard.ingest.intake.IntakeAnswer;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a replay made of rejections. Everything that it counts is safe. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "What a replay made of rejections. Everything that it counts is safe.")
public record ReplayAnswer(
        @Schema(description = "New records; Kafka has them") long accepted,

        @Schema(description = "Records that had been taken before, also by an earlier replay")
        long duplicates,

        @Schema(description = "Records that break a rule again; their rejections are open and name it")
        long rejected,

        @Schema(description = "Rejections without a whole canonical record: put one, or send the record again")
        long uncorrected,

        @Schema(description = "Where to go on: give it as parameter after. Missing when all were gone through")
        @Nullable
        Long next) {

    static final ReplayAnswer NONE = new ReplayAnswer(0, 0, 0, 0, null);

    ReplayAnswer plus(IntakeAnswer answer) {
        return new ReplayAnswer(
                accepted + answer.accepted(),
                duplicates + answer.duplicates(),
                rejected + answer.rejected(),
                uncorrected,
                next);
    }

    ReplayAnswer uncorrected(long more, @Nullable Long from) {
        return new ReplayAnswer(accepted, duplicates, rejected, uncorrected + more, from);
    }

    /** The numbers on their way through an address; nothing of them is anybody's. */
    String code() {
        return accepted + "." + duplicates + "." + rejected + "." + uncorrected + (next == null ? "" : "." + next);
    }

    /**
     * Reads {@link #code}.
     *
     * @return null if it isn't one
     */
    static @Nullable ReplayAnswer parse(String code) {
        var numbers = Pattern.matches("\\d{1,18}(\\.\\d{1,18}){3,4}", code) ? code.split("\\.", -1) : new String[0];
        return numbers.length == 0
                ? null
                : new ReplayAnswer(
                        Long.parseLong(numbers[0]),
                        Long.parseLong(numbers[1]),
                        Long.parseLong(numbers[2]),
                        Long.parseLong(numbers[3]),
                        numbers.length == 4 ? null : Long.valueOf(numbers[4]));
    }
}
