package io.lombard.contracts.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.lombard.contracts.watch.DirectoryLook.Use;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryLookTest {

    private static final String CONSEQUENCE = "Nothing is kept.";

    @TempDir
    Path folder;

    @Test
    void whatIsThereIsWell() throws IOException {
        for (var use : Use.values()) {
            assertThat(new DirectoryLook(folder, use, CONSEQUENCE).trouble()).isEmpty();
        }
    }

    @Test
    void whatIsNotThereMayBeAVolumeThatIsNotMounted() throws IOException {
        var missing = folder.resolve("missing/deeper");
        assertThat(new DirectoryLook(missing, Use.READ, CONSEQUENCE).trouble())
                .contains("Its directory isn't there: is the volume mounted? Nothing is kept.");
        assertThat(new DirectoryLook(missing, Use.WRITE, CONSEQUENCE).trouble()).isPresent();
        assertThat(new DirectoryLook(missing, Use.MAKE, CONSEQUENCE).trouble())
                .as("made when it is needed")
                .isEmpty();
    }

    @Test
    void aFileInItsPlaceIsNoDirectory() throws IOException {
        var file = Files.createFile(folder.resolve("file"));
        assertThat(new DirectoryLook(file, Use.MAKE, CONSEQUENCE).trouble()).isPresent();
    }
}
