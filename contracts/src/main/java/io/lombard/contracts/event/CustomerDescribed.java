package io.lombard.contracts.event;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.LocalDateTime;

/**
 * What the bank knows of a customer, in bands only and without the customer. Key of the topic: the token; the topic is
 * compacted, a later description takes the place of an earlier one.
 *
 * @param token keyed pseudonym of the customer, 32 lower-case hexadecimal digits, uniformly distributed
 * @param tokenKeyId which key made the token
 * @param describedAt the bank's local time, cut to the hour
 * @param homeArea where the customer lives: a code of a public list of areas
 * @param ageBand code of the vocabulary {@code age-bands}
 * @param gender code of the vocabulary {@code genders}
 * @param incomeBand code of the vocabulary {@code income-bands}
 */
public record CustomerDescribed(
        String token,
        String tokenKeyId,

        @JsonFormat(shape = JsonFormat.Shape.STRING, pattern = "yyyy-MM-dd'T'HH:mm")
        LocalDateTime describedAt,

        String homeArea,
        String ageBand,
        String gender,
        String incomeBand) {}
