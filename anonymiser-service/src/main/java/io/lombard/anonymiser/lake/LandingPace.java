package io.lombard.anonymiser.lake;

import java.time.Duration;

/** When to flush: enough records, or a record that has waited long enough. */
final class LandingPace {

    private final int most;
    private final Duration interval;
    private final Duration longest;
    private long lastFlush = System.nanoTime();

    /**
     * @param longest a flush that takes longer must not commit, as its files may have been swept
     */
    LandingPace(int most, Duration interval, Duration longest) {
        this.most = most;
        this.interval = interval;
        this.longest = longest;
    }

    boolean isFull(int waiting) {
        return waiting >= most;
    }

    boolean isDue(int waiting) {
        return isFull(waiting) || elapsed() >= interval.toNanos();
    }

    boolean isTooLate() {
        return elapsed() >= longest.toNanos();
    }

    void flushed() {
        lastFlush = System.nanoTime();
    }

    private long elapsed() {
        return System.nanoTime() - lastFlush;
    }
}
