package io.lombard.anonymiser.job;

import io.lombard.anonymiser.core.bounding.Bucket;
import io.lombard.anonymiser.core.bounding.Handover;
import io.lombard.anonymiser.core.plan.PlanFormat;
import io.lombard.anonymiser.core.plan.ReleasePlan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** The directories of jobs, beside the lake, under the jobs' names. */
record Handovers(Path root) {

    private static final Logger LOG = Logger.getLogger(Handovers.class);
    private static final String PREFIX = "release-";
    private static final Pattern NAME = Pattern.compile("release-([0-9a-f-]{36})-[0-9a-f]{8}");

    /** A name for the sums of a plan over files of the lake, none of which is ever changed. */
    String name(UUID release, ReleasePlan plan, List<Bucket> buckets) {
        var work = PlanFormat.digestForSums(plan) + buckets;
        var digest = UUID.nameUUIDFromBytes(work.getBytes(StandardCharsets.UTF_8));
        return PREFIX + release + "-" + digest.toString().substring(0, 8);
    }

    Handover open(String name) {
        return new Handover(root.resolve(name));
    }

    /** The names of all that there are of a release. */
    Stream<String> of(UUID release) throws IOException {
        return names().stream().filter(name -> name.startsWith(PREFIX + release));
    }

    List<UUID> releases() throws IOException {
        return names().stream()
                .map(NAME::matcher)
                .filter(Matcher::matches)
                .map(name -> UUID.fromString(name.group(1)))
                .distinct()
                .toList();
    }

    private List<String> names() throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (var all = Files.list(root)) {
            return all.map(directory -> directory.getFileName().toString()).toList();
        }
    }

    /** The sums first. A job that is not quite over may tell of its progress once more: then its directory stays until the next time. */
    void delete(String name) throws IOException {
        try (var files = Files.walk(root.resolve(name))) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (DirectoryNotEmptyException e) {
            LOG.debugf("handover-remains name=%s", name);
        }
    }
}
