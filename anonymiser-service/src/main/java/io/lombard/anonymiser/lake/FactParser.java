package io.lombard.anonymiser.lake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads the messages of one topic and checks them against its contract. Fields that it doesn't know are skipped and never
 * land.
 */
final class FactParser {

    private final JsonFactory json = new JsonFactory();
    private final Map<String, Integer> places = new HashMap<>();
    private final Column[] columns;
    private final Fact fact;

    FactParser(FactType type) {
        columns = type.columns().toArray(Column[]::new);
        for (int place = 0; place < columns.length; place++) {
            places.put(columns[place].field(), place);
        }
        fact = new Fact(type);
    }

    /**
     * Reads a message.
     *
     * @return the same object each time
     * @throws InvalidFact with the broken rule
     */
    Fact parse(byte[] message) throws InvalidFact {
        try (var parser = json.createParser(message)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new InvalidFact("not-an-object");
            }
            int seen = 0;
            for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                parser.nextToken();
                seen |= field(name, parser);
            }
            if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
                throw new InvalidFact("not-json");
            }
            if (seen != (1 << columns.length) - 1) {
                throw new InvalidFact("field-missing");
            }
            return fact;
        } catch (IOException e) {
            throw new InvalidFact("not-json");
        }
    }

    /** Reads a field and answers its bit; 0 for an unknown one. */
    private int field(String name, JsonParser parser) throws IOException, InvalidFact {
        var known = places.get(name);
        if (known == null) {
            parser.skipChildren();
            return 0;
        }
        int place = known;
        var column = columns[place];
        if (column.kind() == Column.Kind.AMOUNT) {
            fact.low[place] = amount(parser, column.rule());
        } else {
            text(place, column, text(parser, column.rule()));
        }
        return 1 << place;
    }

    private void text(int place, Column column, String text) throws InvalidFact {
        var rule = column.rule();
        switch (column.kind()) {
            case ID -> {
                var id = FieldText.uuid(text, rule);
                fact.high[place] = id.getMostSignificantBits();
                fact.low[place] = id.getLeastSignificantBits();
            }
            case TOKEN -> {
                if (text.length() != 32) {
                    throw new InvalidFact(rule);
                }
                fact.high[place] = FieldText.hex(text, 0, 16, rule);
                fact.low[place] = FieldText.hex(text, 16, 32, rule);
            }
            case HOUR -> {
                fact.low[place] = FieldText.hourMicros(text, rule);
                fact.month = FieldText.month(text, rule);
            }
            case DIRECTION -> fact.texts[place] = direction(text, rule);
            case CELL -> fact.texts[place] = FieldText.cell(text, rule);
            case CODE -> fact.texts[place] = FieldText.code(text, rule);
            case AMOUNT -> throw new InvalidFact(rule);
        }
    }

    private static String direction(String text, String rule) throws InvalidFact {
        if (!text.equals("debit") && !text.equals("credit")) {
            throw new InvalidFact(rule);
        }
        return text;
    }

    private static long amount(JsonParser parser, String rule) throws IOException, InvalidFact {
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT
                || parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                || parser.getLongValue() < 0) {
            throw new InvalidFact(rule);
        }
        return parser.getLongValue();
    }

    private static String text(JsonParser parser, String rule) throws IOException, InvalidFact {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw new InvalidFact(rule);
        }
        return parser.getText();
    }
}
