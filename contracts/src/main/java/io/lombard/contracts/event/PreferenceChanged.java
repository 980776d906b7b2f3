package io.lombard.contracts.event;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.LocalDateTime;

/**
 * A customer's decision about a use of their data, by token. Key of the topic: token, colon, purpose; the topic is compacted, so a
 * later decision takes the place of an earlier one. A decision makes one event for each key that ingest knows: facts under a former
 * key are found, too.
 *
 * @param token keyed pseudonym of the customer, 32 lower-case hexadecimal digits, uniformly distributed
 * @param tokenKeyId which key made the token
 * @param purpose {@code statistics}: any published figure; {@code location-statistics}: those of locations. Others end at ingest
 * @param state {@code refused} or {@code allowed}
 * @param decidedAt the bank's local time, cut to the hour; of two decisions the one that comes later in the topic counts
 */
public record PreferenceChanged(
        String token,
        String tokenKeyId,
        String purpose,
        String state,

        @JsonFormat(shape = JsonFormat.Shape.STRING, pattern = "yyyy-MM-dd'T'HH:mm")
        LocalDateTime decidedAt) {

    public static final String REFUSED = "refused";
    public static final String ALLOWED = "allowed";
}
