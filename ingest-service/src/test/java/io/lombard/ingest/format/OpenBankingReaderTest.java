package io.lombard.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.lombard.ingest.validation.Candidate;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenBankingReaderTest {

    @ParameterizedTest
    @CsvSource({"Booked,Pending", "BOOK,PDNG"})
    void readsBookedTransactionsOfBothVersions(String booked, String pending) {
        var reader =
                new OpenBankingReader(stream(document("""
                {"AccountId":"22289","TransactionId":"123","TransactionReference":"Ref 1","CreditDebitIndicator":"Debit","Status":"%1$s",
                 "BookingDateTime":"2026-04-05T10:43:07+00:00","ValueDateTime":"2026-04-05T10:45:22+00:00",
                 "TransactionInformation":"To a shop","Amount":{"Amount":"10.00","Currency":"GBP","SubType":"x"},
                 "MerchantDetails":{"MerchantName":"A Shop","MerchantCategoryCode":"742"},"StatementReference":["s"]},
                {"AccountId":"22289","TransactionId":"124","CreditDebitIndicator":"Debit","Status":"%2$s","Amount":{"Amount":"1.00"}},
                {"AccountId":"22289","TransactionId":"125","CreditDebitIndicator":"Credit","Status":"%1$s",
                 "BookingDateTime":"2026-04-06T00:00:00Z","Amount":{"Amount":"7.50","Currency":"GBP"},"Balance":{"Amount":{"Amount":"1"}}}""".formatted(booked, pending))), "TLD3", StatementLookups.NONE);

        assertThat(CamtReaderTest.read(reader))
                .containsExactly(
                        "123 22289 2026-04-05T10:43:07+00:00 10.00 GBP debit mcc 0742 TLD3",
                        "rejected status not-booked at /Data/Transaction/1/Status",
                        "125 22289 2026-04-06T00:00:00Z 7.50 GBP credit other TLD3");
        assertThat(reader.broken()).isNull();
        assertThat(reader.place("amount")).isEqualTo("/Data/Transaction/2/Amount/Amount");
    }

    @Test
    void anEmptyListIsAWholeDocument() {
        var reader = new OpenBankingReader(stream(document("")), null, StatementLookups.NONE);

        assertThat(CamtReaderTest.read(reader)).isEmpty();
        assertThat(reader.broken()).isNull();
    }

    @Test
    void noListIsAWholeDocumentWhereThereIsNothingElse() {
        var reader = new OpenBankingReader(
                stream("{\"Data\":{},\"Links\":{\"Self\":\"x\"},\"Meta\":{}}"), null, StatementLookups.NONE);

        assertThat(CamtReaderTest.read(reader)).isEmpty();
        assertThat(reader.broken()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "{\"Data\":{\"Transaction\":{}}}",
                "{\"Data\":[]}",
                "7",
                "{\"data\":1}",
                "{\"Data\":{\"Transactions\":[]}}",
                "{\"Data\":{\"Balance\":[{\"AccountId\":\"a\"}]}}"
            })
    void refusesOtherDocuments(String document) {
        assertBroken(document, "DOCUMENT_UNKNOWN");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Data\":",
                "not JSON",
                "{\"Data\":{\"Transaction\":[{\"AccountId\":\"1\"",
                "{\"Data\":{\"Transaction\":[]}"
            })
    void tellsADocumentThatBreaksOff(String document) {
        assertBroken(document, "DOCUMENT_DAMAGED");
    }

    @Test
    void aPageAfterAPageIsNotRead() {
        assertBroken("{\"Data\":{\"Transaction\":[]}}\n{\"Data\":{\"Transaction\":[]}}", "DOCUMENT_DAMAGED");
    }

    @Test
    void refusesDeepJsonAndEndlessTexts() {
        assertBroken("{\"Data\":{\"Transaction\":[{\"x\":" + "[".repeat(100_000), "DOCUMENT_TOO_DEEP");
        assertBroken("{\"Links\":" + "[".repeat(40), "DOCUMENT_TOO_DEEP");
        assertBroken("{\"Data\":{\"Transaction\":[{\"AccountId\":\"" + "a".repeat(1 << 20), "DOCUMENT_DAMAGED");
    }

    @Test
    void saysInWhichLineADocumentBreaks() {
        assertThat(assertBroken("{\n\"Data\": {\n\"Transaction\": [}", "DOCUMENT_DAMAGED"))
                .isEqualTo(3);
        assertThat(assertBroken("{\"x\":\n" + "[".repeat(40), "DOCUMENT_TOO_DEEP"))
                .isEqualTo(2);
        assertThat(assertBroken("{\n\"Data\":\n[]}", "DOCUMENT_UNKNOWN")).isEqualTo(3);
    }

    private static long assertBroken(String document, String message) {
        var reader = new OpenBankingReader(stream(document), null, StatementLookups.NONE);
        assertThat(reader.next(new Candidate())).isEqualTo(RecordReader.Step.END);
        assertThat(reader.broken()).isInstanceOf(DocumentException.class).hasMessage(message);
        return Objects.requireNonNull((DocumentException) reader.broken()).line();
    }

    private static String document(String transactions) {
        return "{\"Links\":{\"Self\":\"x\"},\"Data\":{\"Other\":{\"Transaction\":[1]},\"Transaction\":[" + transactions
                + "]},\"Meta\":{\"TotalPages\":1}}";
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
