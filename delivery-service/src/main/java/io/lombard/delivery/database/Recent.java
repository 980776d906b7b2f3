package io.lombard.delivery.database;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.ToIntBiFunction;
import org.jspecify.annotations.Nullable;

/**
 * What the database said under each key within the last second. What is older, or was begun to be read before the end of
 * {@link #writing}, is read again before it is given, and where that fails the failure is all that is given. So every
 * instance knows at once what it wrote itself and within a second what another one wrote, and nothing is decided by what
 * could not be confirmed.
 */
public final class Recent<K, V> {

    /** How long what was read counts as present, from the moment at which its reading began. */
    public static final Duration GOOD_FOR = Duration.ofSeconds(1);

    private static final long ENTRIES = 10_000;

    private final AtomicInteger writers = new AtomicInteger();
    private final AtomicLong written = new AtomicLong();
    private final Ticker ticker;
    private final Cache<K, Said<V>> known;

    private record Said<V>(V value, long begun, long written) {}

    /** Reads what there is under a key. */
    @FunctionalInterface
    public interface Reader<K, V> {

        /** @param former what was known before, of any age, or null */
        V read(K key, @Nullable V former);
    }

    /** For values of about the same size. */
    public Recent() {
        this(ENTRIES, (key, value) -> 1, Ticker.systemTicker());
    }

    /** @param most the largest sum of the weights of all that is kept; each weighs 1 at least, or what is empty would stay for ever */
    public Recent(long most, ToIntBiFunction<K, V> weight) {
        this(most, weight, Ticker.systemTicker());
    }

    Recent(long most, ToIntBiFunction<K, V> weight, Ticker ticker) {
        this.ticker = ticker;
        this.known = Caffeine.newBuilder()
                .maximumWeight(most)
                .weigher((K key, Said<V> said) -> Math.max(1, weight.applyAsInt(key, said.value())))
                .build();
    }

    public V get(K key, Function<K, V> reader) {
        return get(key, (wanted, former) -> reader.apply(wanted));
    }

    /** Those who ask at the same time may all read: nobody waits for another's database. */
    public V get(K key, Reader<K, V> reader) {
        var said = known.getIfPresent(key);
        if (said == null || !isGood(said)) {
            said = read(key, said, reader);
            known.put(key, said);
        }
        return said.value();
    }

    private Said<V> read(K key, @Nullable Said<V> former, Reader<K, V> reader) {
        long begun = ticker.read();
        long count = written.get();
        return new Said<>(reader.read(key, former == null ? null : former.value()), begun, count);
    }

    private boolean isGood(Said<V> said) {
        return writers.get() == 0
                && said.written() == written.get()
                && ticker.read() - said.begun() < GOOD_FOR.toNanos();
    }

    /** Something is being written, until this is closed. */
    public interface Writing extends AutoCloseable {
        @Override
        void close();
    }

    /** To be held from before something is written until it is committed; whoever asks meanwhile reads. */
    public Writing writing() {
        writers.incrementAndGet();
        return () -> {
            written.incrementAndGet();
            writers.decrementAndGet();
        };
    }
}
