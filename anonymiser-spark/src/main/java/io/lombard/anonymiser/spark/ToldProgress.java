package io.lombard.anonymiser.spark;

import io.lombard.anonymiser.core.bounding.Handover;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells which part of the buckets is done: their tasks are the first of a job, those that add sums up come after them. */
final class ToldProgress extends SparkListener {

    private static final Logger LOG = LoggerFactory.getLogger(ToldProgress.class);

    private final Handover handover;
    private final int buckets;
    private final AtomicInteger done = new AtomicInteger();

    ToldProgress(Handover handover, int buckets) {
        this.handover = handover;
        this.buckets = buckets;
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd task) {
        if (task.taskInfo().successful()) {
            try {
                handover.tell(Math.min(1, (double) done.incrementAndGet() / buckets));
            } catch (IOException e) {
                // Nobody waits for it; the sums do without.
                LOG.warn("progress-not-told cause={}", e.getClass().getSimpleName());
            }
        }
    }
}
