package io.lombard.contracts.event;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.LocalDateTime;

/**
 * Where a customer's phone was at an hour, without the customer. Key of the topic: the token.
 *
 * <p>Only ever made of customers who have consented to the use of their location for statistics; the producer answers
 * for that, a consumer can't tell.
 *
 * @param eventId keyed hash of the source and its own event id (a UUID); the same record sent twice has the same id
 * @param token keyed pseudonym of the customer, 32 lower-case hexadecimal digits, uniformly distributed
 * @param tokenKeyId which key made the token
 * @param occurredAt local time, cut to the hour
 * @param cell H3 cell of resolution 6 (about 36 square kilometres) or coarser, in hexadecimal
 * @param area code of a public list of areas in which the cell's centre lies
 * @param ageBand code of the vocabulary {@code age-bands}
 * @param gender code of the vocabulary {@code genders}
 */
public record LocationObserved(
        String eventId,
        String token,
        String tokenKeyId,

        @JsonFormat(shape = JsonFormat.Shape.STRING, pattern = "yyyy-MM-dd'T'HH:mm")
        LocalDateTime occurredAt,

        String cell,
        String area,
        String ageBand,
        String gender) {}
