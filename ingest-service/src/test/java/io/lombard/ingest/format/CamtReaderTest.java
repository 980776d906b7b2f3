package io.lombard.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.prowidesoftware.swift.model.mx.AbstractMX;
import io.lombard.ingest.validation.Candidate;
import io.lombard.ingest.validation.Field;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A statement of each kind and version goes through a library that knows all of their schemas and writes again only what its version
 * has: so what is read here stands where the standard puts it.
 */
class CamtReaderTest {

    private static final String ACCOUNT = "NO9386011117947";

    record Kind(String message, int version) {

        boolean isStatement() {
            return message.equals("053");
        }

        String namespace() {
            return "urn:iso:std:iso:20022:tech:xsd:camt.%s.001.%02d".formatted(message, version);
        }
    }

    static Stream<Kind> kinds() {
        return Stream.of("053", "054")
                .flatMap(message -> IntStream.rangeClosed(2, 13).mapToObj(version -> new Kind(message, version)));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void readsEntriesAndDetailsOfEveryVersionThatTheLibraryKnows(Kind kind) {
        var written = Objects.requireNonNull(AbstractMX.parse(document(kind))).message();

        var records = read(written);

        assertThat(records)
                .containsExactly(
                        "ref-1 " + ACCOUNT + " 2026-08-14 12.34 GBP debit other TLD3",
                        "tx-1 " + ACCOUNT + " 2026-08-15T09:30:00+00:00 20.00 GBP debit "
                                + (kind.version() > 2 ? "mcc 5411" : "other") + " TLD3",
                        "ref-2/2 " + ACCOUNT + " 2026-08-15T09:30:00+00:00 5.50 GBP debit other TLD3",
                        "rejected status not-booked at Ntry[3]/status",
                        "ref-4 " + ACCOUNT + " 2026-08-16 7.00 GBP credit other TLD3");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aStatementWithoutEntriesIsAWholeDocument(Kind kind) {
        assertThat(read(document(kind, ""))).isEmpty();
    }

    @Test
    void aBatchWhoseDetailsHaveNoAmountsIsNotCountedWhole() {
        var records = read(document(new Kind("053", 8), """
                <Ntry><Amt Ccy="GBP">90.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><AcctSvcrRef>b</AcctSvcrRef>
                <NtryDtls><Btch><NbOfTxs>2</NbOfTxs></Btch><TxDtls><Refs><TxId>1</TxId></Refs></TxDtls>
                <TxDtls><Refs><TxId>2</TxId></Refs></TxDtls></NtryDtls></Ntry>"""));

        assertThat(records).hasSize(2).allMatch(record -> record.contains(" null GBP "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE d [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><d>&b;</d>",
                "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><d>&x;</d>",
                "<!DOCTYPE d SYSTEM \"http://localhost:1/d.dtd\"><d/>"
            })
    void refusesADocumentType(String document) {
        assertThat(broken(stream(document))).hasMessage("DOCUMENT_DECLARES_TYPES");
        var endless = new SequenceInputStream(stream("<!DOCTYPE d ["), new InputStream() {
            @Override
            public int read() {
                return ' ';
            }
        });
        assertThat(broken(endless)).hasMessage("DOCUMENT_DECLARES_TYPES");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "3 | <?xml version='1.0'?>~~<!DOCTYPE d SYSTEM 'x'><d/>",
                "3 | <d>~~&undeclared;~</d>",
                "2 | <d>~<e></d>",
                "3 | <d>~~<e a='",
                "2 | ~not XML",
                "2 | <d>~<Document xmlns='urn:other'/></d>",
                "0 | <d>~</d>"
            })
    void saysInWhichLineADocumentBreaks(long line, String document) {
        var broken = (DocumentException) broken(stream(document.strip().replace('~', '\n')));

        assertThat(broken.line()).isEqualTo(line);
    }

    @Test
    void saysInWhichLineBytesAreThatTheEncodingDoesNotHave() {
        var broken = broken(new ByteArrayInputStream("<d>\n\u00e9</d>".getBytes(StandardCharsets.ISO_8859_1)));

        assertThat(broken).isInstanceOfSatisfying(DocumentException.class, e -> {
            assertThat(e.fault()).isEqualTo(DocumentException.Fault.DOCUMENT_DAMAGED);
            assertThat(e.line()).isPositive();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"<d>&undeclared;</d>", "<d><e></d>", "not XML", "<d>"})
    void refusesWhatIsNotPlainXml(String document) {
        assertThat(broken(stream(document)))
                .isInstanceOf(DocumentException.class)
                .hasMessage("DOCUMENT_DAMAGED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.14\"/>",
                "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.01\"/>",
                "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.001.001.09\"/>",
                "<Document/>",
                "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"/>",
                "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"><Foo/></Document>",
                "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"><BkToCstmrStmt/></Document>",
                "<other/>"
            })
    void refusesOtherDocumentsAndVersions(String document) {
        assertThat(broken(stream(document)))
                .isInstanceOf(DocumentException.class)
                .hasMessage("DOCUMENT_UNKNOWN");
    }

    /** Every kind of markup may hold the character that ends a tag. */
    @ParameterizedTest
    @ValueSource(strings = {"<d a=\"", "<d a='", "<!-- ", "<?x ", "<d><![CDATA[", "<d>"})
    void refusesEndlessMarkup(String beginning) {
        var endless = new SequenceInputStream(stream(beginning), new InputStream() {
            @Override
            public int read() {
                return '>';
            }
        });

        assertThat(broken(endless)).hasMessage("DOCUMENT_DAMAGED");
    }

    @Test
    void refusesMoreNamesThanAnySchemaHas() {
        var names = new StringBuilder("<d>");
        IntStream.range(0, 5_000).forEach(i -> names.append("<a").append(i).append("/>"));

        assertThat(broken(stream(names.append("</d>").toString()))).hasMessage("DOCUMENT_DAMAGED");
    }

    @Test
    void tellsApartWhatHasNoReferenceOfItsOwn() {
        var records = read(document(new Kind("053", 8), """
                <Ntry><NtryRef>1</NtryRef><Amt Ccy="GBP">1</Amt><Sts><Cd>BOOK</Cd></Sts><AcctSvcrRef>NONREF</AcctSvcrRef></Ntry>
                <Ntry><Amt Ccy="GBP">5</Amt><Sts><Cd>BOOK</Cd></Sts><AcctSvcrRef>e</AcctSvcrRef><NtryDtls>
                <TxDtls><Refs><AcctSvcrRef>e</AcctSvcrRef></Refs><Amt Ccy="GBP">2</Amt></TxDtls>
                <TxDtls><Refs><AcctSvcrRef>e</AcctSvcrRef></Refs><Amt Ccy="GBP">3</Amt></TxDtls></NtryDtls></Ntry>"""));

        assertThat(records).map(record -> record.split(" ")[0]).containsExactly("s/1", "e", "e/2");
    }

    /** The second one's amount must not stand for the first, which has none. */
    @Test
    void aDetailWithoutAmountBesideOneThatHasItIsRefused() {
        var records = read(document(new Kind("053", 8), """
                <Ntry><Amt Ccy="GBP">5</Amt><Sts><Cd>BOOK</Cd></Sts><AcctSvcrRef>e</AcctSvcrRef><NtryDtls>
                <TxDtls><Refs><TxId>a</TxId></Refs></TxDtls>
                <TxDtls><Refs><TxId>b</TxId></Refs><Amt Ccy="GBP">3</Amt></TxDtls></NtryDtls></Ntry>"""));

        assertThat(records)
                .map(record -> record.split(" ")[0] + " " + record.split(" ")[3])
                .containsExactly("b 3", "e/2 null");
    }

    @Test
    void takesTheAmountOfTheAccountAndOfOneTransaction() {
        var records = read(document(new Kind("053", 8), """
                <Ntry><Amt Ccy="GBP">85.00</Amt><Sts><Cd>BOOK</Cd></Sts><NtryDtls><Btch><NbOfTxs>1</NbOfTxs></Btch>
                <TxDtls><AmtDtls><TxAmt><Amt Ccy="EUR">100.00</Amt></TxAmt></AmtDtls></TxDtls></NtryDtls></Ntry>
                <Ntry><Amt Ccy="GBP">90.00</Amt><Sts><Cd>BOOK</Cd></Sts><NtryDtls><TxDtls/><TxDtls/><TxDtls/></NtryDtls></Ntry>
                <Ntry><Amt Ccy="GBP">70.00</Amt><Sts><Cd>BOOK</Cd></Sts><NtryDtls><Btch><NbOfTxs>7</NbOfTxs></Btch></NtryDtls></Ntry>"""));

        assertThat(records)
                .map(record -> record.split(" ")[3])
                .containsExactly("85.00", "null", "null", "null", "null");
    }

    @Test
    void refusesWhatIsDeeperOrWiderThanAnyStatement() {
        assertThat(broken(stream("<d>".repeat(100_000)))).hasMessage("DOCUMENT_TOO_DEEP");
        var endless = new SequenceInputStream(stream("<d a=\""), new InputStream() {
            @Override
            public int read() {
                return 'a';
            }
        });
        assertThat(broken(endless)).hasMessage("DOCUMENT_DAMAGED");
    }

    @Test
    void keepsWhatIsWholeOfADocumentThatBreaksOff() {
        var whole = document(new Kind("053", 8));
        var cut = whole.substring(0, whole.indexOf("ref-4"));
        var reader = new CamtReader(stream(cut), null, StatementLookups.NONE);

        assertThat(read(reader)).hasSize(4).first().asString().endsWith("other unplaced");
        assertThat(reader.broken()).hasMessage("DOCUMENT_DAMAGED");
    }

    private static IOException broken(InputStream document) {
        var reader = new CamtReader(document, null, StatementLookups.NONE);
        assertThat(reader.next(new Candidate())).isEqualTo(RecordReader.Step.END);
        return Objects.requireNonNull(reader.broken());
    }

    private static List<String> read(String document) {
        var reader = new CamtReader(stream(document), "TLD3", StatementLookups.NONE);
        var records = read(reader);
        assertThat(reader.broken()).isNull();
        return records;
    }

    static List<String> read(RecordReader reader) {
        var records = new ArrayList<String>();
        var candidate = new Candidate();
        for (var step = reader.next(candidate); step != RecordReader.Step.END; step = reader.next(candidate)) {
            records.add(
                    step == RecordReader.Step.REJECTED
                            ? "rejected " + reader.violation().field() + " "
                                    + reader.violation().rule().code() + " at "
                                    + reader.place(reader.violation().field())
                            : text(candidate));
            assertThat(reader.line()).isEqualTo(records.size());
        }
        return records;
    }

    private static String text(Candidate record) {
        var mcc = record.get(Field.MCC);
        return String.join(
                " ",
                String.valueOf(record.get(Field.EVENT_ID)),
                String.valueOf(record.get(Field.CUSTOMER_ID)),
                String.valueOf(record.get(Field.OCCURRED_AT)),
                String.valueOf(record.get(Field.AMOUNT)),
                String.valueOf(record.get(Field.CURRENCY)),
                String.valueOf(record.get(Field.DIRECTION)),
                mcc == null ? String.valueOf(record.get(Field.CATEGORY)) : "mcc " + mcc,
                String.valueOf(record.get(Field.AREA)));
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String document(Kind kind) {
        return document(kind, """
                <Ntry><NtryRef>n-1</NtryRef><Amt Ccy="GBP">12.34</Amt><CdtDbtInd>DBIT</CdtDbtInd>%1$s<BookgDt><Dt>2026-08-14</Dt></BookgDt>
                  <AcctSvcrRef>ref-1</AcctSvcrRef></Ntry>
                <Ntry><Amt Ccy="GBP">25.50</Amt><CdtDbtInd>DBIT</CdtDbtInd>%1$s
                  <BookgDt><DtTm>2026-08-15T09:30:00Z</DtTm></BookgDt><AcctSvcrRef>ref-2</AcctSvcrRef>
                  <NtryDtls><Btch><NbOfTxs>2</NbOfTxs></Btch>
                    <TxDtls><Refs><TxId>tx-1</TxId></Refs><Amt Ccy="GBP">20.00</Amt><CdtDbtInd>DBIT</CdtDbtInd>
                      <AmtDtls><TxAmt><Amt Ccy="GBP">20.00</Amt></TxAmt></AmtDtls>
                      <RltdPties><Cdtr><Nm>A Shop</Nm></Cdtr></RltdPties>
                      <CardTx><Tx><Indv><TxCtgy>5411</TxCtgy></Indv></Tx></CardTx></TxDtls>
                    <TxDtls><Amt Ccy="GBP">5.50</Amt><CdtDbtInd>DBIT</CdtDbtInd>
                      <AmtDtls><TxAmt><Amt Ccy="GBP">5.50</Amt></TxAmt></AmtDtls></TxDtls>
                  </NtryDtls></Ntry>
                <Ntry><Amt Ccy="GBP">3.00</Amt><CdtDbtInd>DBIT</CdtDbtInd>%2$s<BookgDt><Dt>2026-08-16</Dt></BookgDt>
                  <AcctSvcrRef>ref-3</AcctSvcrRef></Ntry>
                <Ntry><Amt Ccy="GBP">7.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><RvslInd>true</RvslInd>%1$s
                  <BookgDt><Dt>2026-08-16</Dt></BookgDt><AcctSvcrRef>ref-4</AcctSvcrRef></Ntry>""".formatted(status(kind, "BOOK"), status(kind, "PDNG")));
    }

    private static String status(Kind kind, String code) {
        return kind.version() < 7 ? "<Sts>" + code + "</Sts>" : "<Sts><Cd>" + code + "</Cd></Sts>";
    }

    private static String document(Kind kind, String entries) {
        var root = kind.isStatement() ? "BkToCstmrStmt" : "BkToCstmrDbtCdtNtfctn";
        var list = kind.isStatement() ? "Stmt" : "Ntfctn";
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <Document xmlns="%s"><%2$s><GrpHdr><MsgId>m</MsgId></GrpHdr><%3$s><Id>s</Id>
                <Acct><Id><IBAN>%4$s</IBAN></Id></Acct>%5$s</%3$s></%2$s></Document>""".formatted(kind.namespace(), root, list, ACCOUNT, entries);
    }
}
