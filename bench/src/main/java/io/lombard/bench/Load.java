package io.lombard.bench;

import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * A few callers that each ask again as soon as they have an answer.
 *
 * @param rate answers a second, of all callers
 * @param median milliseconds
 * @param p99 milliseconds
 */
record Load(double rate, double median, double p99) {

    private static final double NANOS_A_MILLI = 1e6;
    private static final double NANOS_A_SECOND = 1e9;

    /** One call; its number goes up, so that calls can differ. */
    interface Call {
        void make(long number) throws Exception;
    }

    /**
     * Runs for a third of the time unmeasured first.
     *
     * @param caller makes what each caller has of its own, such as a connection
     */
    static Load of(int callers, double seconds, IntFunction<Call> caller) throws Exception {
        run(callers, seconds / 3, caller);
        return once(callers, seconds, caller);
    }

    /** The same without a warm-up. */
    static Load once(int callers, double seconds, IntFunction<Call> caller) throws Exception {
        var times = run(callers, seconds, caller);
        Arrays.sort(times);
        return new Load(times.length / seconds, milliseconds(times, 0.5), milliseconds(times, 0.99));
    }

    private static double milliseconds(long[] sorted, double quantile) {
        return sorted.length == 0 ? Double.NaN : sorted[(int) (quantile * (sorted.length - 1))] / NANOS_A_MILLI;
    }

    private static long[] run(int callers, double seconds, IntFunction<Call> caller) throws Exception {
        try (var threads = Executors.newFixedThreadPool(callers)) {
            var tasks = IntStream.range(0, callers)
                    .mapToObj(i -> (Callable<long[]>) () -> loop(caller.apply(i), i, seconds))
                    .toList();
            var times = new long[0];
            for (Future<long[]> task : threads.invokeAll(tasks)) {
                times = joined(times, task.get());
            }
            return times;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private static long[] joined(long[] one, long[] other) {
        var both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    private static long[] loop(Call call, int caller, double seconds) throws Exception {
        var times = new long[1 << 16];
        int count = 0;
        long end = System.nanoTime() + (long) (seconds * NANOS_A_SECOND);
        for (long begin = System.nanoTime(); begin < end; begin = System.nanoTime()) {
            call.make((long) count * 31 + caller * 7919L);
            if (count == times.length) {
                times = Arrays.copyOf(times, 2 * count);
            }
            times[count++] = System.nanoTime() - begin;
        }
        return Arrays.copyOf(times, count);
    }
}
