package io.lombard.ingest.format;

import static io.lombard.ingest.format.DocumentException.Fault.DOCUMENT_DAMAGED;
import static io.lombard.ingest.format.DocumentException.Fault.DOCUMENT_DECLARES_TYPES;
import static io.lombard.ingest.format.DocumentException.Fault.DOCUMENT_TOO_DEEP;
import static io.lombard.ingest.format.DocumentException.Fault.DOCUMENT_UNKNOWN;

import io.lombard.ingest.validation.AreaCodes;
import io.lombard.ingest.validation.Candidate;
import io.lombard.ingest.validation.Field;
import io.lombard.ingest.validation.Rule;
import io.lombard.ingest.validation.Violation;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Entries of ISO 20022 statements (camt.053.001) and notifications (camt.054.001), versions 02 to 13, read one at a time however many
 * there are. The elements that are read stand at the same places in all of these versions; only the status moved one deeper with 07.
 *
 * <p>An entry with details is one record for each detail, else it is one itself. The account stands for the customer. Only what is
 * booked is taken; a reversal is a credit, whatever it reverses. Names, addresses and free texts are passed over and never kept.
 * A document type, and so any entity of its own, is refused, and so is a document without a statement or notification.
 */
public final class CamtReader implements RecordReader {

    private static final Pattern NAMESPACE =
            Pattern.compile("urn:iso:std:iso:20022:tech:xsd:camt\\.05[34]\\.001\\.(0[2-9]|1[0-3])");
    private static final int DEEPEST = 64;
    private static final int LONGEST_TEXT = 1000;
    /** The largest of these schemas has a few hundred. */
    private static final int MOST_NAMES = 2000;

    /** What banks write where they have no reference. */
    private static final Set<String> NO_REFERENCE = Set.of("NONREF", "NOTPROVIDED", "NOREF");

    private static final String TERMINAL = "CardTx/POI/Id/Id";
    private static final String CURRENCY = "@Ccy";
    private static final Place ELSEWHERE = new Place(false, "", Map.of(), Map.of());

    /**
     * An element.
     *
     * @param isRead or stands above one that is
     * @param path from its account, entry or detail
     * @param values where its text is kept, by its path
     * @param below by their own names
     */
    private record Place(boolean isRead, String path, Map<String, String> values, Map<String, Place> below) {

        /** An account, an entry or a detail, and what is read of it. */
        static Place above(Map<String, String> values, String... paths) {
            var top = new Place(true, "", values, new HashMap<>());
            for (var path : paths) {
                var place = top;
                for (var name : path.split("/", -1)) {
                    var at = place.path.isEmpty() ? name : place.path + "/" + name;
                    place = place.below.computeIfAbsent(name, _ -> new Place(true, at, values, new HashMap<>()));
                }
            }
            return top;
        }

        void keep(String attribute, String value) {
            if (!value.isEmpty()) {
                values.put(path + attribute, value);
            }
        }
    }

    private final String area;
    private final StatementLookups lookups;
    private final InputStream stream;
    private final Set<String> names = new HashSet<>();
    private final Map<String, String> account = new HashMap<>();
    private final Map<String, String> entry = new HashMap<>();
    private final Map<String, String> detail = new HashMap<>();
    private final Place aboveAccount = Place.above(account, "Acct/Id/IBAN", "Acct/Id/Othr/Id", "Id");
    private final Place aboveEntry = Place.above(
            entry,
            "NtryRef",
            "AcctSvcrRef",
            "Amt",
            "CdtDbtInd",
            "RvslInd",
            "Sts/Cd",
            "BookgDt/Dt",
            "BookgDt/DtTm",
            "NtryDtls/Btch/NbOfTxs");
    private final Place aboveDetail = Place.above(
            detail,
            "Refs/AcctSvcrRef",
            "Refs/TxId",
            "Amt",
            "AmtDtls/TxAmt/Amt",
            "CdtDbtInd",
            "CardTx/Tx/Indv/TxCtgy",
            TERMINAL);
    /** Of the open elements, from the root, in which nothing is read. */
    private final Place[] open = new Place[DEEPEST + 1];

    private int depth;
    private final StringBuilder text = new StringBuilder();
    private @Nullable XMLStreamReader xml;
    private String namespace = "";
    private boolean hasStatement;
    private int depthOfAccount;
    private int depthOfEntry;
    private int depthOfDetail;
    private long records;
    private long entries;
    private int details;
    /** The first detail has no amount of its own: whether the entry's is its, is known at the end of the entry. */
    private boolean firstHeldBack;

    private Violation violation = new Violation("", Rule.NOT_BOOKED);
    private @Nullable IOException broken;
    private boolean ended;

    /**
     * @param area where the payments of the stream were made; null where nobody knows
     * @param lookups by account and by the terminal's id
     */
    public CamtReader(InputStream stream, @Nullable String area, StatementLookups lookups) {
        this.stream = new MarkupGuard(stream);
        this.area = area == null ? AreaCodes.UNPLACED : area;
        this.lookups = lookups;
        open[0] = ELSEWHERE;
    }

    @Override
    public Step next(Candidate record) {
        if (ended) {
            return Step.END;
        }
        try {
            return read(record);
        } catch (XMLStreamException e) {
            return ended(cause(e.getNestedException()));
        } catch (DocumentException e) {
            return ended(e.at(lineOfDocument()));
        }
    }

    private IOException cause(@Nullable Throwable nested) {
        return switch (nested) {
            case DocumentException wide -> wide.at(lineOfDocument());
            // Bytes that the document's encoding doesn't have.
            case CharConversionException unreadable -> new DocumentException(DOCUMENT_DAMAGED).at(lineOfDocument());
            case IOException ofStream -> ofStream;
            case null, default -> new DocumentException(DOCUMENT_DAMAGED).at(lineOfDocument());
        };
    }

    /** Where the parser stands; not above 0 at the document's end. */
    private long lineOfDocument() {
        return xml == null ? 1 : xml.getLocation().getLineNumber();
    }

    private Step ended(@Nullable IOException cause) {
        broken = cause;
        ended = true;
        return Step.END;
    }

    private Step read(Candidate record) throws XMLStreamException, DocumentException {
        var reader = opened();
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> begin(reader);
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> append(reader);
                case XMLStreamConstants.END_ELEMENT -> {
                    if (end()) {
                        records++;
                        return taken(record);
                    }
                }
                case XMLStreamConstants.DTD -> throw new DocumentException(DOCUMENT_DECLARES_TYPES);
                // Without a document type there are no entities to refer to but those of XML itself.
                case XMLStreamConstants.ENTITY_REFERENCE -> throw new DocumentException(DOCUMENT_DAMAGED);
                default -> {}
            }
        }
        return ended(hasStatement ? null : new DocumentException(DOCUMENT_UNKNOWN));
    }

    private XMLStreamReader opened() throws XMLStreamException {
        var reader = xml;
        if (reader == null) {
            var factory = XMLInputFactory.newDefaultFactory();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
            factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
            reader = factory.createXMLStreamReader(stream);
            xml = reader;
        }
        return reader;
    }

    private void begin(XMLStreamReader reader) throws DocumentException {
        var name = reader.getLocalName();
        names.add(name);
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            names.add(reader.getAttributeLocalName(i));
        }
        if (depth == DEEPEST) {
            throw new DocumentException(DOCUMENT_TOO_DEEP);
        }
        // A parser never forgets a name.
        if (names.size() > MOST_NAMES) {
            throw new DocumentException(DOCUMENT_DAMAGED);
        }
        if (name.equals("Document")) {
            namespace = String.valueOf(reader.getNamespaceURI());
            if (!NAMESPACE.matcher(namespace).matches()) {
                throw new DocumentException(DOCUMENT_UNKNOWN);
            }
        }
        text.setLength(0);
        depth++;
        open[depth] = entered(name);
        if (open[depth].isRead()) {
            var currency = reader.getAttributeValue(null, "Ccy");
            open[depth].keep(CURRENCY, currency == null ? "" : currency);
        }
    }

    /** Of the element that begins: begins an account, an entry or a detail anew if it is one. */
    private Place entered(String name) {
        return switch (namespace.isEmpty() ? "" : name) {
            case "Stmt", "Ntfctn" -> {
                hasStatement = true;
                depthOfAccount = depth;
                account.clear();
                yield aboveAccount;
            }
            case "Ntry" -> {
                depthOfEntry = depth;
                entry.clear();
                detail.clear();
                details = 0;
                firstHeldBack = false;
                entries++;
                yield aboveEntry;
            }
            case "TxDtls" -> {
                depthOfDetail = depth;
                detail.clear();
                yield aboveDetail;
            }
            default -> open[depth - 1].below().getOrDefault(name, ELSEWHERE);
        };
    }

    private void append(XMLStreamReader reader) {
        if (open[depth].isRead()) {
            int room = LONGEST_TEXT - text.length();
            text.append(reader.getTextCharacters(), reader.getTextStart(), Math.min(room, reader.getTextLength()));
        }
    }

    /** True when a record is complete. */
    private boolean end() {
        if (open[depth].isRead()) {
            open[depth].keep("", text.toString().strip());
            text.setLength(0);
        }
        boolean complete = false;
        if (depth == depthOfDetail && depthOfEntry > 0) {
            depthOfDetail = 0;
            details++;
            boolean isHeldBack = details == 1 && !hasAmount();
            firstHeldBack |= isHeldBack;
            complete = !isHeldBack;
        } else if (depth == depthOfEntry) {
            depthOfEntry = 0;
            complete = details == 0 || firstHeldBack;
            if (details > 1) {
                // Those of the last one, which has been told.
                detail.clear();
            }
        } else if (depth == depthOfAccount) {
            depthOfAccount = 0;
        }
        depth--;
        return complete;
    }

    private Step taken(Candidate record) {
        record.clear();
        var unbooked = StatementFields.status(first(entry.get("Sts/Cd"), entry.get("Sts")));
        if (unbooked != null) {
            violation = unbooked;
            return Step.REJECTED;
        }
        record.set(Field.EVENT_ID, id());
        record.set(Field.CUSTOMER_ID, first(account.get("Acct/Id/IBAN"), account.get("Acct/Id/Othr/Id")));
        record.set(Field.OCCURRED_AT, first(entry.get("BookgDt/DtTm"), entry.get("BookgDt/Dt")));
        amount(record);
        record.set(Field.DIRECTION, direction());
        StatementFields.category(detail.get("CardTx/Tx/Indv/TxCtgy"), record);
        record.set(Field.AREA, area);
        return StatementFields.step(lookups.apply(record, detail.get(TERMINAL)), broken -> violation = broken);
    }

    /**
     * The bank's own reference: of the detail, or else of the entry, of whose details it then is the first, second, ... A number within the
     * statement is told apart by the statement's.
     */
    private @Nullable String id() {
        var ofEntry = reference(entry.get("AcctSvcrRef"));
        var own = first(reference(detail.get("Refs/AcctSvcrRef")), reference(detail.get("Refs/TxId")));
        if (own != null && !own.equals(ofEntry)) {
            return own;
        }
        var number = entry.get("NtryRef");
        if (ofEntry == null && number != null) {
            ofEntry = account.getOrDefault("Id", "") + "/" + number;
        }
        return ofEntry == null || details < 2 ? ofEntry : ofEntry + "/" + details;
    }

    private static @Nullable String reference(@Nullable String text) {
        return text == null || NO_REFERENCE.contains(text) ? null : text;
    }

    /** A detail's own, or the entry's where the entry is no more than its only detail; none of a batch that is told as one. */
    private void amount(Candidate record) {
        var transactions = entry.get("NtryDtls/Btch/NbOfTxs");
        boolean whole = details < 2 && (transactions == null || transactions.equals("1"));
        var place = ownAmount();
        if (place != null) {
            record.set(Field.AMOUNT, detail.get(place));
            record.set(Field.CURRENCY, detail.get(place + CURRENCY));
        } else {
            record.set(Field.CURRENCY, entry.get("Amt" + CURRENCY));
            record.set(Field.AMOUNT, whole ? entry.get("Amt") : null);
        }
    }

    private boolean hasAmount() {
        return ownAmount() != null;
    }

    /** The transaction's amount may be what it was before an exchange: then it isn't what the account was charged. */
    private @Nullable String ownAmount() {
        if (detail.containsKey("Amt")) {
            return "Amt";
        }
        var place = "AmtDtls/TxAmt/Amt";
        var currency = detail.get(place + CURRENCY);
        return currency != null && currency.equals(entry.get("Amt" + CURRENCY)) ? place : null;
    }

    private String direction() {
        if ("true".equals(entry.get("RvslInd")) || "1".equals(entry.get("RvslInd"))) {
            return "credit";
        }
        return switch (String.valueOf(first(detail.get("CdtDbtInd"), entry.get("CdtDbtInd")))) {
            case "DBIT" -> "debit";
            case "CRDT" -> "credit";
            default -> "missing";
        };
    }

    private static @Nullable String first(@Nullable String one, @Nullable String other) {
        return one == null ? other : one;
    }

    /** Number of the present record, from 1. */
    @Override
    public long line() {
        return records;
    }

    @Override
    public Violation violation() {
        return violation;
    }

    /** The entry and its detail by number, as XPath counts them, and the canonical name of the field. */
    @Override
    public String place(String field) {
        var where = "Ntry[" + entries + "]" + (details == 0 ? "" : "/TxDtls[" + details + "]");
        return field.isEmpty() ? where : where + "/" + field;
    }

    @Override
    public @Nullable IOException broken() {
        return broken;
    }
}
