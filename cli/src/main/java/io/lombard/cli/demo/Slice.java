package io.lombard.cli.demo;

import io.lombard.population.Population;
import io.lombard.population.Truth;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.LongConsumer;

/**
 * A range of customers as a request's body: a chunk of records is made up when the connection asks for it, so that
 * memory doesn't grow with the range. Each new pass begins a new count.
 */
final class Slice implements Iterable<byte[]> {

    private static final int CUSTOMERS_PER_CHUNK = 25;

    private final Population population;
    private final long from;
    private final long end;
    private final LongConsumer progress;
    private Truth truth;
    private long records;

    /**
     * @param progress is told the records of each chunk
     */
    Slice(Population population, long from, long end, LongConsumer progress) {
        this.population = population;
        this.from = from;
        this.end = end;
        this.progress = progress;
        truth = population.truth();
    }

    /** What the chunks so far say. */
    Truth truth() {
        return truth;
    }

    long records() {
        return records;
    }

    @Override
    public Iterator<byte[]> iterator() {
        truth = population.truth();
        records = 0;
        return new Iterator<>() {
            private long next = from;

            @Override
            public boolean hasNext() {
                return next < end;
            }

            @Override
            public byte[] next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                long first = next;
                next = Math.min(end, first + CUSTOMERS_PER_CHUNK);
                return chunk(first, next);
            }
        };
    }

    private byte[] chunk(long first, long last) {
        var out = new ByteArrayOutputStream(1 << 19);
        try {
            long written = population.write(first, last, out, truth);
            records += written;
            progress.accept(written);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
