package io.lombard.ingest.letter;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Names and addresses as CSV (RFC 4180, UTF-8), written as they come. */
final class MailingList {

    // Not closed: the stream is the answer's.
    private final CSVPrinter csv;

    /** Begins with the names of the columns. */
    MailingList(OutputStream stream) throws IOException {
        csv = CSVFormat.RFC4180.print(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
        var header = new ArrayList<>(List.of("line", "name", "language"));
        header.addAll(SegmentRow.ADDRESS);
        csv.printRecord(header);
    }

    void add(Addresses.Line line) throws IOException {
        var addressee = line.addressee();
        var fields = new ArrayList<Object>(
                List.of(line.number(), addressee.name(), addressee.language().tag()));
        for (int i = 0; i < SegmentRow.ADDRESS.size(); i++) {
            fields.add(i < addressee.address().size() ? addressee.address().get(i) : "");
        }
        csv.printRecord(fields);
    }

    void end() throws IOException {
        csv.flush();
    }
}
