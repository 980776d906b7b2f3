package io.lombard.anonymiser.lake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.concurrent.TimeUnit;

/**
 * Reads a message of {@code ingest.transaction-recorded.v1} and checks it against the contract. Fields that it doesn't
 * know are skipped and never land.
 */
final class FactParser {

    private static final int ALL_FIELDS = (1 << 12) - 1;

    private final JsonFactory json = new JsonFactory();

    /**
     * Fills a fact from a message.
     *
     * @throws InvalidFact with the broken rule; the fact then holds anything
     */
    void parse(byte[] message, Fact fact) throws InvalidFact {
        try (var parser = json.createParser(message)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new InvalidFact("not-an-object");
            }
            int seen = 0;
            for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                parser.nextToken();
                seen |= field(name, parser, fact);
            }
            if (seen != ALL_FIELDS) {
                throw new InvalidFact("field-missing");
            }
            if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
                throw new InvalidFact("not-json");
            }
        } catch (IOException e) {
            throw new InvalidFact("not-json");
        }
    }

    /** Reads a field and answers its bit; 0 for an unknown one. */
    private static int field(String name, JsonParser parser, Fact fact) throws IOException, InvalidFact {
        switch (name) {
            case "eventId" -> {
                eventId(parser, fact);
                return 1;
            }
            case "token" -> {
                token(parser, fact);
                return 1 << 1;
            }
            case "tokenKeyId" -> {
                fact.tokenKeyId = code(parser, "token-key-id-invalid");
                return 1 << 2;
            }
            case "occurredAt" -> {
                occurredAt(parser, fact);
                return 1 << 3;
            }
            case "amountMinor" -> {
                fact.amountMinor = amount(parser);
                return 1 << 4;
            }
            default -> {
                return code(name, parser, fact);
            }
        }
    }

    private static int code(String name, JsonParser parser, Fact fact) throws IOException, InvalidFact {
        switch (name) {
            case "currency" -> {
                fact.currency = code(parser, "currency-invalid");
                return 1 << 5;
            }
            case "direction" -> {
                fact.direction = direction(parser);
                return 1 << 6;
            }
            case "category" -> {
                fact.category = code(parser, "category-invalid");
                return 1 << 7;
            }
            case "subcategory" -> {
                fact.subcategory = code(parser, "subcategory-invalid");
                return 1 << 8;
            }
            case "area" -> {
                fact.area = code(parser, "area-invalid");
                return 1 << 9;
            }
            case "ageBand" -> {
                fact.ageBand = code(parser, "age-band-invalid");
                return 1 << 10;
            }
            case "gender" -> {
                fact.gender = code(parser, "gender-invalid");
                return 1 << 11;
            }
            default -> {
                parser.skipChildren();
                return 0;
            }
        }
    }

    private static void eventId(JsonParser parser, Fact fact) throws IOException, InvalidFact {
        var text = text(parser, "event-id-invalid");
        if (text.length() != 36
                || text.charAt(8) != '-'
                || text.charAt(13) != '-'
                || text.charAt(18) != '-'
                || text.charAt(23) != '-') {
            throw new InvalidFact("event-id-invalid");
        }
        fact.eventIdHigh = hex(text, 0, 8, "event-id-invalid") << 32
                | hex(text, 9, 13, "event-id-invalid") << 16
                | hex(text, 14, 18, "event-id-invalid");
        fact.eventIdLow = hex(text, 19, 23, "event-id-invalid") << 48 | hex(text, 24, 36, "event-id-invalid");
    }

    private static void token(JsonParser parser, Fact fact) throws IOException, InvalidFact {
        var text = text(parser, "token-invalid");
        if (text.length() != 32) {
            throw new InvalidFact("token-invalid");
        }
        fact.tokenHigh = hex(text, 0, 16, "token-invalid");
        fact.tokenLow = hex(text, 16, 32, "token-invalid");
    }

    private static long hex(String text, int from, int to, String rule) throws InvalidFact {
        long value = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
            if (digit < 0) {
                throw new InvalidFact(rule);
            }
            value = value << 4 | digit;
        }
        return value;
    }

    /** {@code 2026-08-14T12:00}: the contract cuts the time to the hour. */
    private static void occurredAt(JsonParser parser, Fact fact) throws IOException, InvalidFact {
        var text = text(parser, "occurred-at-invalid");
        if (text.length() != 16
                || text.charAt(4) != '-'
                || text.charAt(7) != '-'
                || text.charAt(10) != 'T'
                || !text.endsWith(":00")) {
            throw new InvalidFact("occurred-at-invalid");
        }
        int year = decimal(text, 0, 4);
        int month = decimal(text, 5, 7);
        int hour = decimal(text, 11, 13);
        if (hour > 23) {
            throw new InvalidFact("occurred-at-invalid");
        }
        try {
            long day = LocalDate.of(year, month, decimal(text, 8, 10)).toEpochDay();
            fact.occurredAtMicros = TimeUnit.HOURS.toMicros(day * 24 + hour);
            fact.month = year * 12 + month - 1;
        } catch (DateTimeException e) {
            throw new InvalidFact("occurred-at-invalid");
        }
    }

    private static int decimal(String text, int from, int to) throws InvalidFact {
        int value = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                throw new InvalidFact("occurred-at-invalid");
            }
            value = value * 10 + digit;
        }
        return value;
    }

    private static long amount(JsonParser parser) throws IOException, InvalidFact {
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT
                || parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                || parser.getLongValue() < 0) {
            throw new InvalidFact("amount-invalid");
        }
        return parser.getLongValue();
    }

    private static String direction(JsonParser parser) throws IOException, InvalidFact {
        var text = text(parser, "direction-invalid");
        if (!text.equals("debit") && !text.equals("credit")) {
            throw new InvalidFact("direction-invalid");
        }
        return text;
    }

    private static String code(JsonParser parser, String rule) throws IOException, InvalidFact {
        var text = text(parser, rule);
        if (text.isEmpty() || text.length() > 64 || !Character.isLetterOrDigit(text.charAt(0))) {
            throw new InvalidFact(rule);
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean allowed = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            if (!allowed && c != '.' && c != '_' && c != '-') {
                throw new InvalidFact(rule);
            }
        }
        return text;
    }

    private static String text(JsonParser parser, String rule) throws IOException, InvalidFact {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw new InvalidFact(rule);
        }
        return parser.getText();
    }
}
