package io.lombard.population;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Writes payments as ingest's canonical records, one JSON object a line. By hand into a byte array, because a general
 * JSON library would be most of the generator's time.
 */
final class RecordWriter implements PaymentSink {

    private static final int FULL = 1 << 16;
    private static final int LONGEST_RECORD = 512;

    private final OutputStream out;
    private final String seed;
    private final List<byte[]> areas;
    private final List<byte[]> ageBands;
    private final List<byte[]> genders;
    private final byte[] customerField = bytes("\",\"customerId\":\"");
    private final byte[] timeField = bytes("\",\"occurredAt\":\"");
    private final byte[] amountField = bytes("\",\"amount\":");
    private final byte[] debit = bytes(",\"currency\":\"GBP\",\"direction\":\"debit\",\"mcc\":\"");
    private final byte[] credit = bytes(",\"currency\":\"GBP\",\"direction\":\"credit\",\"mcc\":\"");
    private byte[] eventField = {};
    private byte[] customerId = {};
    private byte[] yearMonth = {};
    private byte[] people = {};
    private byte[] buffer = new byte[2 * FULL];
    private int size;
    private long records;

    RecordWriter(long seed, Domains domains, OutputStream out) {
        this.out = out;
        this.seed = seedName(seed);
        areas = domains.areas.stream().map(area -> bytes(area.code())).toList();
        ageBands = domains.ageBands.stream().map(RecordWriter::bytes).toList();
        genders = domains.genders.stream().map(RecordWriter::bytes).toList();
    }

    static String seedName(long seed) {
        return Long.toUnsignedString(seed, 36);
    }

    static String customerId(String seedName, long index) {
        return String.format(Locale.ROOT, "C%s-%09d", seedName, index);
    }

    @Override
    public void open(Customer customer, Month month) {
        var value = month.value();
        var id = customerId(seed, customer.index());
        customerId = bytes(id);
        yearMonth = bytes(value + "-");
        eventField = bytes("{\"eventId\":\"P" + id + "-" + value + "-");
        people = bytes("\",\"ageBand\":\"" + new String(ageBands.get(customer.ageBand()), StandardCharsets.UTF_8)
                + "\",\"gender\":\"" + new String(genders.get(customer.gender()), StandardCharsets.UTF_8) + "\"}\n");
    }

    @Override
    public void accept(Payment payment) {
        if (buffer.length - size < LONGEST_RECORD) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        put(eventField);
        number(payment.number(), 1);
        put(customerField);
        put(customerId);
        put(timeField);
        time(payment);
        put(amountField);
        number(payment.pence() / 100, 1);
        buffer[size++] = '.';
        number(payment.pence() % 100, 2);
        put(payment.refund() ? credit : debit);
        text(payment.merchantCategoryCode());
        text("\",\"area\":\"");
        put(areas.get(payment.area()));
        put(people);
        records++;
    }

    private void time(Payment payment) {
        put(yearMonth);
        number(payment.day(), 2);
        buffer[size++] = 'T';
        number(payment.second() / 3600, 2);
        buffer[size++] = ':';
        number(payment.second() / 60 % 60, 2);
        buffer[size++] = ':';
        number(payment.second() % 60, 2);
    }

    private void put(byte[] part) {
        System.arraycopy(part, 0, buffer, size, part.length);
        size += part.length;
    }

    private void text(String ascii) {
        for (int i = 0; i < ascii.length(); i++) {
            buffer[size++] = (byte) ascii.charAt(i);
        }
    }

    /** Decimal digits, with zeros in front up to a width. */
    private void number(long value, int width) {
        int digits = 1;
        for (long rest = value / 10; rest > 0; rest /= 10) {
            digits++;
        }
        int length = Math.max(digits, width);
        long rest = value;
        for (int place = size + length - 1; place >= size; place--) {
            buffer[place] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        size += length;
    }

    void flushIfFull() throws IOException {
        if (size >= FULL) {
            flush();
        }
    }

    void flush() throws IOException {
        out.write(buffer, 0, size);
        size = 0;
    }

    long records() {
        return records;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
