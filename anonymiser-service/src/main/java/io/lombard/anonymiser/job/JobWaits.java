package io.lombard.anonymiser.job;

import java.time.Duration;

/** No pod of a job runs, and hasn't for too long; the job stays. Its message is for the owner of the release, and names no data. */
public final class JobWaits extends RuntimeException {

    JobWaits(String name, Duration patience) {
        super("No pod of this release's job (" + name + ") runs, and none has for " + Math.max(1, patience.toMinutes())
                + " min: an operator must look at its events (image, quota, admission, room on machines). Other releases go first; this"
                + " one goes on by itself once a pod runs.");
    }
}
