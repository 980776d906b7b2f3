package io.lombard.ingest.format;

import static io.lombard.ingest.format.DocumentException.Fault.DOCUMENT_DAMAGED;
import static io.lombard.ingest.format.DocumentException.Fault.DOCUMENT_TOO_DEEP;
import static io.lombard.ingest.format.DocumentException.Fault.DOCUMENT_UNKNOWN;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.lombard.ingest.validation.AreaCodes;
import io.lombard.ingest.validation.Candidate;
import io.lombard.ingest.validation.Field;
import io.lombard.ingest.validation.Rule;
import io.lombard.ingest.validation.Violation;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Transactions as UK Open Banking's account information API gives them (OBReadTransaction6), versions 3.1 and 4.0: an object with
 * {@code Data.Transaction}, read one transaction at a time however many there are. The account stands for the customer. Only what is
 * booked is taken. Other fields, names and free texts among them, are passed over and never kept; the merchant's name only finds its place.
 */
public final class OpenBankingReader implements RecordReader {

    private static final int DEEPEST = 32;
    private static final int LONGEST_TEXT = 64 * 1024;
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(LONGEST_TEXT)
                    .maxNameLength(1000)
                    .build())
            .build();

    private static final String STATUS = "Status";
    private static final String MCC = "MerchantDetails/MerchantCategoryCode";
    private static final String MERCHANT = "MerchantDetails/MerchantName";
    private static final String DIRECTION = "CreditDebitIndicator";

    /** Where in a transaction the fields of a record stand. */
    private static final Map<Field, String> PLACES = Map.of(
            Field.EVENT_ID, "TransactionId",
            Field.CUSTOMER_ID, "AccountId",
            Field.OCCURRED_AT, "BookingDateTime",
            Field.AMOUNT, "Amount/Amount",
            Field.CURRENCY, "Amount/Currency",
            Field.DIRECTION, DIRECTION,
            Field.MCC, MCC);

    private final InputStream stream;
    private final String area;
    private final StatementLookups lookups;
    private final Map<String, String> values = new HashMap<>();
    private @Nullable JsonParser parser;
    private long number;
    private int skipped;
    private Violation violation = new Violation("", Rule.NOT_BOOKED);
    private @Nullable IOException broken;
    private boolean ended;

    /**
     * @param area where the payments of the stream were made; null where nobody knows
     * @param lookups by account and by the merchant's name
     */
    public OpenBankingReader(InputStream stream, @Nullable String area, StatementLookups lookups) {
        this.stream = stream;
        this.area = area == null ? AreaCodes.UNPLACED : area;
        this.lookups = lookups;
    }

    @Override
    public Step next(Candidate record) {
        if (ended) {
            return Step.END;
        }
        try {
            return read(record);
        } catch (JsonProcessingException | CharConversionException e) {
            return ended(
                    new DocumentException(isTooDeep() ? DOCUMENT_TOO_DEEP : DOCUMENT_DAMAGED).at(lineOfDocument()));
        } catch (DocumentException e) {
            return ended(e.at(lineOfDocument()));
        } catch (IOException e) {
            return ended(e);
        }
    }

    private boolean isTooDeep() {
        return parser != null && parser.getParsingContext().getNestingDepth() > DEEPEST;
    }

    private long lineOfDocument() {
        return parser == null ? 1 : parser.currentLocation().getLineNr();
    }

    private Step ended(@Nullable IOException cause) {
        broken = cause;
        ended = true;
        return Step.END;
    }

    private Step read(Candidate record) throws IOException {
        var json = parser;
        if (json == null) {
            json = JSON.createParser(stream);
            parser = json;
            if (!enters(json, "Data")) {
                throw new DocumentException(DOCUMENT_UNKNOWN);
            }
            if (!enters(json, "Transaction")) {
                // An account without payments may have no list; other lists are of balances or of beneficiaries, and
                // nothing of
                // them would be taken.
                if (skipped > 0) {
                    throw new DocumentException(DOCUMENT_UNKNOWN);
                }
                return rest(json, 1);
            }
            expect(json, JsonToken.START_ARRAY);
        }
        if (json.nextToken() != JsonToken.START_OBJECT) {
            expect(json, JsonToken.END_ARRAY);
            return rest(json, 2);
        }
        number++;
        values.clear();
        object(json, "");
        return taken(record);
    }

    /** Into the value of a field of the object that begins here; what stands before it is passed over. False at the object's end. */
    private boolean enters(JsonParser json, String wanted) throws IOException {
        var token = json.currentToken() == null ? json.nextToken() : json.currentToken();
        if (token != JsonToken.START_OBJECT) {
            throw new DocumentException(DOCUMENT_UNKNOWN);
        }
        skipped = 0;
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            if (name.equals(wanted)) {
                return true;
            }
            json.skipChildren();
            skipped++;
        }
        expect(json, JsonToken.END_OBJECT);
        return false;
    }

    private static void expect(JsonParser json, JsonToken token) throws IOException {
        if (json.currentToken() != token) {
            throw new DocumentException(DOCUMENT_UNKNOWN);
        }
    }

    /** Links and meta data; read to the end, so that a document that breaks off is called so, or is followed by another. */
    private Step rest(JsonParser json, int objects) throws IOException {
        int open = objects;
        while (open > 0) {
            var token = json.nextToken();
            if (token == null) {
                throw new DocumentException(DOCUMENT_DAMAGED);
            }
            if (token.isStructStart()) {
                json.skipChildren();
            } else if (token == JsonToken.END_OBJECT) {
                open--;
            }
        }
        if (json.nextToken() != null) {
            throw new DocumentException(DOCUMENT_DAMAGED);
        }
        return ended(null);
    }

    /** Keeps the plain values that have a place here. */
    private void object(JsonParser json, String path) throws IOException {
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            var token = json.nextToken();
            var place = path + name;
            if (token == JsonToken.START_OBJECT && path.isEmpty() && isPart(name)) {
                object(json, place + "/");
            } else if (token.isScalarValue() && token != JsonToken.VALUE_NULL && isKept(place)) {
                values.put(place, json.getText());
            } else {
                json.skipChildren();
            }
        }
        if (json.currentToken() != JsonToken.END_OBJECT) {
            throw new DocumentException(DOCUMENT_DAMAGED);
        }
    }

    private static boolean isPart(String name) {
        return name.equals("Amount") || name.equals("MerchantDetails");
    }

    private static boolean isKept(String place) {
        return place.equals(STATUS) || place.equals(MERCHANT) || PLACES.containsValue(place);
    }

    private Step taken(Candidate record) {
        record.clear();
        var unbooked = StatementFields.status(values.get(STATUS));
        if (unbooked != null) {
            violation = unbooked;
            return Step.REJECTED;
        }
        PLACES.forEach((field, place) -> {
            if (field != Field.MCC && field != Field.DIRECTION) {
                record.set(field, values.get(place));
            }
        });
        var direction = values.get(DIRECTION);
        record.set(Field.DIRECTION, direction == null ? "missing" : direction.toLowerCase(java.util.Locale.ROOT));
        StatementFields.category(values.get(MCC), record);
        record.set(Field.AREA, area);
        return StatementFields.step(lookups.apply(record, values.get(MERCHANT)), broken -> violation = broken);
    }

    /** Number of the present transaction, from 1. */
    @Override
    public long line() {
        return number;
    }

    @Override
    public Violation violation() {
        return violation;
    }

    @Override
    public String place(String field) {
        if (field.isEmpty()) {
            return "";
        }
        var known = Field.named(field);
        var place = field.equals("status") ? STATUS : known == null ? null : PLACES.get(known);
        return "/Data/Transaction/" + (number - 1) + "/" + Objects.requireNonNullElse(place, field);
    }

    @Override
    public @Nullable IOException broken() {
        return broken;
    }
}
