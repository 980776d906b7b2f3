package io.lombard.anonymiser.job;

/** The cluster has given a job up. Its message is for the owner of the release, and names no data. */
public final class JobFailed extends RuntimeException {

    JobFailed(String name, String reason) {
        super("The cluster gave up the job of this release (" + name + ": " + reason
                + "). An operator must look at its pods; nothing was spent.");
    }
}
