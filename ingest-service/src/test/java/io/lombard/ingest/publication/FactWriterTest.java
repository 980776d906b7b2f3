package io.lombard.ingest.publication;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.lombard.contracts.event.Contract;
import io.lombard.contracts.event.Topics;
import io.lombard.contracts.event.TransactionRecorded;
import io.lombard.ingest.pseudonym.PseudonymKeys;
import io.lombard.ingest.pseudonym.Pseudonyms;
import io.lombard.ingest.validation.Transaction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FactWriterTest {

    private final ObjectMapper json = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
    private final FactWriter writer =
            new FactWriter(new Pseudonyms(PseudonymKeys.read(Path.of("src/test/resources/keys.json"))).of("bank"));

    @ParameterizedTest
    @CsvSource({"1,1970-01-01T00:00,false", "1234,2026-08-14T12:00,true", "100000000000,2038-12-31T23:00,false"})
    void writesWhatAMapperWouldWrite(long minor, LocalDateTime hour, boolean credit) throws Exception {
        var fact = writer.write(transaction(minor, hour, credit, "TLD3"));

        Contract.of(Topics.TRANSACTION_RECORDED).assertValid(fact.json());
        var expected = new TransactionRecorded(
                fact.eventId().toString(),
                new String(fact.token(), StandardCharsets.US_ASCII),
                "k1",
                hour,
                minor,
                "GBP",
                credit ? TransactionRecorded.Direction.credit : TransactionRecorded.Direction.debit,
                "groceries",
                "supermarkets",
                "TLD3",
                "25-34",
                "female");
        assertThat(new String(fact.json(), StandardCharsets.UTF_8)).isEqualTo(json.writeValueAsString(expected));
    }

    @Test
    void hasRoomForTheLongestCodes() {
        var fact =
                writer.write(transaction(100_000_000_000L, LocalDateTime.of(2026, 8, 14, 12, 0), true, "a".repeat(64)));

        Contract.of(Topics.TRANSACTION_RECORDED).assertValid(fact.json());
    }

    @Test
    void headersSayWhatTheEventIs() {
        var fact = writer.write(transaction(1, LocalDateTime.of(2026, 8, 14, 12, 0), true, "TLD3"));

        var headers = new FactHeaders(Topics.TRANSACTION_RECORDED).of(fact.eventId(), null);

        assertThat(headers)
                .extracting(header -> header.key() + "=" + new String(header.value(), StandardCharsets.UTF_8))
                .containsExactlyInAnyOrder(
                        "ce_id=" + fact.eventId(),
                        "ce_source=/lombard/ingest",
                        "ce_type=ingest.transaction-recorded.v1",
                        "ce_specversion=1.0",
                        "content-type=application/json");
    }

    private static Transaction transaction(long minor, LocalDateTime hour, boolean credit, String area) {
        return new Transaction(
                "e1", "c1", hour, minor, "GBP", credit, "groceries", "supermarkets", area, "25-34", "female", null);
    }
}
