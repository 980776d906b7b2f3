package io.lombard.anonymiser.lake;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import org.jboss.logging.Logger;

/** Keeps the lake's directory tidy: at the start and every few minutes. */
@ApplicationScoped
class LakeKeeping {

    private static final Logger LOG = Logger.getLogger(LakeKeeping.class);

    private final LakeConfig config;
    private final LakeVolume volume;
    private final Manifest manifest;
    private final Compaction compaction;
    private final Clock clock;

    LakeKeeping(LakeConfig config, LakeVolume volume, Manifest manifest, Compaction compaction, Clock clock) {
        this.config = config;
        this.volume = volume;
        this.manifest = manifest;
        this.compaction = compaction;
        this.clock = clock;
    }

    @Scheduled(every = "5m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void keep() {
        sweep();
        manifest.monthsWithMoreThan(config.filesPerBucket()).forEach(compaction::compact);
    }

    /** Deletes files that a crash left without an entry in the manifest, and files that were replaced. */
    void sweep() {
        int swept = 0;
        for (var path : manifest.replacedBefore(config.graceTime())) {
            if (volume.delete(volume.file(path))) {
                manifest.forget(path);
                swept++;
            }
        }
        // The disk is read before the manifest: a file that commits in between is then listed.
        var files = volume.files();
        var listed = manifest.paths();
        for (var file : files) {
            if (!listed.contains(volume.root().relativize(file).toString()) && isLeft(file) && volume.delete(file)) {
                swept++;
            }
        }
        if (swept > 0) {
            LOG.infof("lake-swept files=%d", swept);
        }
    }

    private boolean isLeft(Path file) {
        try {
            Instant written = Files.getLastModifiedTime(file).toInstant();
            return written.isBefore(clock.instant().minus(config.graceTime()));
        } catch (IOException e) {
            return false;
        }
    }
}
