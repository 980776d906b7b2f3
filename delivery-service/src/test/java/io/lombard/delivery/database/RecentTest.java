package io.lombard.delivery.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RecentTest {

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicLong written = new AtomicLong(1);
    private final AtomicLong reads = new AtomicLong();
    private final Recent<String, Long> recent = new Recent<>(10, (key, value) -> 1, nanos::get);

    private long asked() {
        return recent.get("key", key -> {
            reads.incrementAndGet();
            return written.get();
        });
    }

    private void pass(long time) {
        nanos.addAndGet(time);
    }

    @Test
    void isReadOnceASecond() {
        assertThat(asked()).isEqualTo(1);
        written.set(2);
        pass(Recent.GOOD_FOR.toNanos() - 1);
        assertThat(asked()).isEqualTo(1);
        pass(1);
        assertThat(asked()).isEqualTo(2);
        assertThat(reads).hasValue(2);
    }

    @Test
    void isReadAgainWhenSomethingWasWritten() {
        asked();
        try (var _ = recent.writing()) {
            written.set(2);
        }
        assertThat(asked()).isEqualTo(2);
    }

    @Test
    void isNotKeptWhereSomethingWasWrittenWhileItWasRead() {
        recent.get("key", key -> {
            long early = written.get();
            try (var _ = recent.writing()) {
                written.set(2);
            }
            return early;
        });
        assertThat(asked()).isEqualTo(2);
    }

    @Test
    void isReadByWhoeverAsksWhileSomethingIsWritten() {
        asked();
        try (var _ = recent.writing()) {
            asked();
            written.set(2);
            assertThat(asked()).isEqualTo(2);
        }
        assertThat(reads).hasValue(3);
    }

    @Test
    void countsItsAgeFromBeforeItWasRead() {
        recent.get("key", key -> {
            pass(Recent.GOOD_FOR.toNanos());
            return written.getAndIncrement();
        });
        assertThat(asked()).isEqualTo(2);
    }

    @Test
    void isNotGivenWhereItCanNotBeConfirmed() {
        asked();
        pass(Recent.GOOD_FOR.toNanos());
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> recent.get("key", key -> {
                        throw new IllegalStateException("away");
                    }))
                    .hasMessage("away");
        }
        assertThat(asked()).isEqualTo(1);
    }

    @Test
    void showsTheReaderWhatWasKnownBefore() {
        asked();
        pass(Recent.GOOD_FOR.toNanos());
        assertThat(recent.get("key", (key, former) -> former == null ? 0 : former + 10))
                .isEqualTo(11);
    }

    @Test
    void forgetsWhatIsEmptyToo() {
        var empty = new Recent<Integer, String>(10, (key, value) -> 0, nanos::get);
        for (int round = 0; round < 2; round++) {
            // Far more than may wait to be forgotten.
            for (int key = 0; key < 10_000; key++) {
                empty.get(key, ignored -> {
                    reads.incrementAndGet();
                    return "";
                });
            }
        }
        assertThat(reads.get()).isGreaterThan(15_000);
    }
}
