package io.lombard.anonymiser.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LandingHealthTest {

    private static final Path SOURCES = Path.of("src/main/java/io/lombard/anonymiser/lake");
    private static final Pattern CODE = Pattern.compile(
            "(?:new LandingFailure\\(|UnfitHistory\\.yet\\(claim, |-> |Optional\\.of\\()\"([a-z]+(?:-[a-z]+)+)\"");

    /** Those of other work on the lake, and of the end. */
    private static final Set<String> NOT_OF_THE_LANDING = Set.of("compaction-failed", "interrupted", "unknown");

    @Test
    void everyStateHasWordsAndStandsInTheRunbook() throws IOException {
        var runbook = Files.readString(Path.of("../docs/runbooks.md"));
        var section = runbook.substring(
                runbook.indexOf("## LombardLandingWaits"), runbook.indexOf("## LombardConsumerBehind"));
        var codes = codes();
        assertThat(codes)
                .contains("starting", "lake-full", "kafka-unavailable", "partition-taken-over", "flush-too-slow");

        var other = LandingHealth.words("unknown");
        assertThat(section).contains("`unknown`");
        codes.removeAll(NOT_OF_THE_LANDING);
        assertThat(codes).allSatisfy(code -> {
            assertThat(LandingHealth.words(code)).isNotEqualTo(other);
            assertThat(section).contains("`" + code + "`");
        });
    }

    private static Set<String> codes() throws IOException {
        var codes = new TreeSet<>(Set.of("starting"));
        try (var files = Files.list(SOURCES)) {
            for (var file : files.toList()) {
                if (!file.endsWith("LandingHealth.java")) {
                    CODE.matcher(Files.readString(file)).results().forEach(found -> codes.add(found.group(1)));
                }
            }
        }
        return codes;
    }
}
