package io.lombard.contracts.event;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.LocalDateTime;

/**
 * What a conversation between a customer and the bank was about, without the customer and without a word of it: the
 * text stays where it was classified. Key of the topic: the token.
 *
 * @param eventId keyed hash of the source and its own event id (a UUID); the same record sent twice has the same id
 * @param token keyed pseudonym of the customer, 32 lower-case hexadecimal digits, uniformly distributed
 * @param tokenKeyId which key made the token
 * @param occurredAt the bank's local time, cut to the hour
 * @param topic code of the vocabulary {@code conversation-topics}
 * @param sentiment code of the vocabulary {@code sentiments}
 * @param area where the customer lives: a code of a public list of areas
 * @param ageBand code of the vocabulary {@code age-bands}
 * @param gender code of the vocabulary {@code genders}
 */
public record ConversationClassified(
        String eventId,
        String token,
        String tokenKeyId,

        @JsonFormat(shape = JsonFormat.Shape.STRING, pattern = "yyyy-MM-dd'T'HH:mm")
        LocalDateTime occurredAt,

        String topic,
        String sentiment,
        String area,
        String ageBand,
        String gender) {}
