package io.lombard.anonymiser.lake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

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
            if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
                throw new InvalidFact("not-json");
            }
            if (seen != ALL_FIELDS) {
                throw new InvalidFact("field-missing");
            }
        } catch (IOException e) {
            throw new InvalidFact("not-json");
        }
    }

    /** Reads a field and answers its bit; 0 for an unknown one. */
    private static int field(String name, JsonParser parser, Fact fact) throws IOException, InvalidFact {
        return switch (name) {
            case "eventId" -> eventId(parser, fact);
            case "token" -> token(parser, fact);
            case "occurredAt" -> occurredAt(parser, fact);
            case "amountMinor" -> amount(parser, fact);
            case "direction" -> direction(parser, fact);
            default -> code(name, parser, fact);
        };
    }

    private static int eventId(JsonParser parser, Fact fact) throws IOException, InvalidFact {
        var id = FieldText.uuid(text(parser, "event-id-invalid"), "event-id-invalid");
        fact.eventIdHigh = id.getMostSignificantBits();
        fact.eventIdLow = id.getLeastSignificantBits();
        return 1;
    }

    private static int token(JsonParser parser, Fact fact) throws IOException, InvalidFact {
        var text = text(parser, "token-invalid");
        if (text.length() != 32) {
            throw new InvalidFact("token-invalid");
        }
        fact.tokenHigh = FieldText.hex(text, 0, 16, "token-invalid");
        fact.tokenLow = FieldText.hex(text, 16, 32, "token-invalid");
        return 1 << 1;
    }

    private static int occurredAt(JsonParser parser, Fact fact) throws IOException, InvalidFact {
        var text = text(parser, "occurred-at-invalid");
        fact.occurredAtMicros = FieldText.hourMicros(text);
        fact.month = FieldText.month(text);
        return 1 << 2;
    }

    private static int amount(JsonParser parser, Fact fact) throws IOException, InvalidFact {
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT
                || parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                || parser.getLongValue() < 0) {
            throw new InvalidFact("amount-invalid");
        }
        fact.amountMinor = parser.getLongValue();
        return 1 << 3;
    }

    private static int direction(JsonParser parser, Fact fact) throws IOException, InvalidFact {
        var text = text(parser, "direction-invalid");
        if (!text.equals("debit") && !text.equals("credit")) {
            throw new InvalidFact("direction-invalid");
        }
        fact.direction = text;
        return 1 << 4;
    }

    private static int code(String name, JsonParser parser, Fact fact) throws IOException, InvalidFact {
        switch (name) {
            case "tokenKeyId" -> fact.tokenKeyId = code(parser, "token-key-id-invalid");
            case "currency" -> fact.currency = code(parser, "currency-invalid");
            case "category" -> fact.category = code(parser, "category-invalid");
            case "subcategory" -> fact.subcategory = code(parser, "subcategory-invalid");
            case "area" -> fact.area = code(parser, "area-invalid");
            case "ageBand" -> fact.ageBand = code(parser, "age-band-invalid");
            case "gender" -> fact.gender = code(parser, "gender-invalid");
            default -> parser.skipChildren();
        }
        return bit(name);
    }

    private static int bit(String name) {
        return switch (name) {
            case "tokenKeyId" -> 1 << 5;
            case "currency" -> 1 << 6;
            case "category" -> 1 << 7;
            case "subcategory" -> 1 << 8;
            case "area" -> 1 << 9;
            case "ageBand" -> 1 << 10;
            case "gender" -> 1 << 11;
            default -> 0;
        };
    }

    private static String code(JsonParser parser, String rule) throws IOException, InvalidFact {
        return FieldText.code(text(parser, rule), rule);
    }

    private static String text(JsonParser parser, String rule) throws IOException, InvalidFact {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw new InvalidFact(rule);
        }
        return parser.getText();
    }
}
