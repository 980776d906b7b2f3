package io.lombard.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.JsonNode;
import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.apache.commons.csv.CSVFormat;

/** A format in which a bank sends payments: how the same ones are written in it, and how a library alone reads through it. */
enum Format {
    NDJSON("NDJSON", "Jackson", "application/x-ndjson", "") {
        @Override
        byte[] write(List<JsonNode> payments) {
            return lines(payments, JsonNode::toString);
        }
    },
    NDJSON_GZIP("NDJSON, gzip", "Jackson, JDK", "application/x-ndjson", "gzip") {
        @Override
        byte[] write(List<JsonNode> payments) throws IOException {
            return compressed(GZIPOutputStream::new, NDJSON.write(payments));
        }
    },
    NDJSON_ZSTD("NDJSON, zstd", "Jackson, zstd-jni", "application/x-ndjson", "zstd") {
        @Override
        byte[] write(List<JsonNode> payments) throws IOException {
            return compressed(ZstdOutputStream::new, NDJSON.write(payments));
        }
    },
    CSV("CSV", "Commons CSV", "text/csv", "") {
        @Override
        byte[] write(List<JsonNode> payments) {
            var names = List.copyOf(payments.getFirst().properties().stream()
                    .map(Map.Entry::getKey)
                    .toList());
            var header = String.join(",", names) + "\n";
            var rows = lines(
                    payments,
                    payment -> names.stream()
                            .map(name -> payment.path(name).asText())
                            .collect(Collectors.joining(",")));
            return (header + new String(rows, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
        }

        @Override
        void parse(InputStream file) throws IOException {
            try (var rows = CSVFormat.RFC4180.parse(new InputStreamReader(file, StandardCharsets.UTF_8))) {
                rows.forEach(row -> row.get(0));
            }
        }
    },
    OPEN_BANKING("UK Open Banking", "Jackson", "application/json", "") {
        @Override
        byte[] write(List<JsonNode> payments) {
            return payments.stream()
                    .map(Format::openBanking)
                    .collect(Collectors.joining(",\n", "{\"Data\":{\"Transaction\":[", "]}}"))
                    .getBytes(StandardCharsets.UTF_8);
        }
    },
    CAMT_053("camt.053.001.08", "JDK StAX", "application/xml", "") {
        @Override
        byte[] write(List<JsonNode> payments) {
            var document = new StringBuilder(
                    "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"><BkToCstmrStmt>\n");
            var account = "";
            for (var payment : payments) {
                var customer = payment.path("customerId").asText();
                if (!customer.equals(account)) {
                    document.append(account.isEmpty() ? "" : "</Stmt>")
                            .append("<Stmt><Acct><Id><Othr><Id>")
                            .append(customer)
                            .append("</Id></Othr></Id></Acct>\n");
                    account = customer;
                }
                document.append(entry(payment));
            }
            return document.append("</Stmt></BkToCstmrStmt></Document>")
                    .toString()
                    .getBytes(StandardCharsets.UTF_8);
        }

        @Override
        void parse(InputStream file) throws IOException {
            try {
                var xml = XMLInputFactory.newFactory().createXMLStreamReader(file);
                while (xml.hasNext()) {
                    if (xml.next() == XMLStreamConstants.CHARACTERS && xml.getTextLength() < 0) {
                        throw new IllegalStateException("a text of less than nothing");
                    }
                }
            } catch (XMLStreamException e) {
                throw new IOException(e);
            }
        }
    };

    private final String title;
    private final String library;
    private final String type;
    private final String encoding;

    Format(String title, String library, String type, String encoding) {
        this.title = title;
        this.library = library;
        this.type = type;
        this.encoding = encoding;
    }

    String title() {
        return title;
    }

    String library() {
        return library;
    }

    Map<String, String> headers() {
        var headers = new HashMap<>(Map.of("Content-Type", type));
        if (!encoding.isEmpty()) {
            headers.put("Content-Encoding", encoding);
        }
        return headers;
    }

    /** The payments, given as ingest's canonical records, one customer's after the other. */
    abstract byte[] write(List<JsonNode> payments) throws IOException;

    /** Reads through all values and does nothing with them. */
    final void parse(byte[] file) throws IOException {
        try (var in = plain(new ByteArrayInputStream(file))) {
            parse(in);
        }
    }

    void parse(InputStream file) throws IOException {
        try (var json = new JsonFactory().createParser(file)) {
            for (var token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token.isScalarValue()) {
                    json.getText();
                }
            }
        }
    }

    private InputStream plain(InputStream file) throws IOException {
        return switch (encoding) {
            case "gzip" -> new GZIPInputStream(file);
            case "zstd" -> new ZstdInputStream(file);
            default -> file;
        };
    }

    private interface Line {
        String of(JsonNode payment);
    }

    private static byte[] lines(List<JsonNode> payments, Line line) {
        return payments.stream()
                .map(line::of)
                .collect(Collectors.joining("\n", "", "\n"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private interface Compression {
        OutputStream to(OutputStream out) throws IOException;
    }

    private static byte[] compressed(Compression compression, byte[] plain) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = compression.to(bytes)) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }

    private static String openBanking(JsonNode payment) {
        return """
                {"AccountId":"%s","TransactionId":"%s","CreditDebitIndicator":"%s","Status":"BOOK","BookingDateTime":"%s",\
                "Amount":{"Amount":"%s","Currency":"%s"},"MerchantDetails":{"MerchantName":"Any","MerchantCategoryCode":"%s"}}""".formatted(
                        payment.path("customerId").asText(),
                        payment.path("eventId").asText(),
                        isCredit(payment) ? "Credit" : "Debit",
                        payment.path("occurredAt").asText(),
                        payment.path("amount").asText(),
                        payment.path("currency").asText(),
                        payment.path("mcc").asText());
    }

    private static String entry(JsonNode payment) {
        return """
                <Ntry><Amt Ccy="%s">%s</Amt><CdtDbtInd>%s</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><DtTm>%s</DtTm></BookgDt>\
                <AcctSvcrRef>%s</AcctSvcrRef><NtryDtls><TxDtls><CardTx><Tx><Indv><TxCtgy>%s</TxCtgy></Indv></Tx></CardTx></TxDtls></NtryDtls></Ntry>
                """.formatted(
                        payment.path("currency").asText(),
                        payment.path("amount").asText(),
                        isCredit(payment) ? "CRDT" : "DBIT",
                        payment.path("occurredAt").asText(),
                        payment.path("eventId").asText(),
                        payment.path("mcc").asText());
    }

    private static boolean isCredit(JsonNode payment) {
        return payment.path("direction").asText().equals("credit");
    }
}
