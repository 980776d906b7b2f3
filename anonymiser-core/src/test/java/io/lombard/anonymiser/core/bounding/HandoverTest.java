package io.lombard.anonymiser.core.bounding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HandoverTest {

    private static final int TIMES = 500;

    @TempDir
    Path directory;

    /** A pod that ends may still write beside the one that replaces it. */
    @Test
    void twoMayWriteTheSameAtTheSameTime() throws Exception {
        try (var writers = Executors.newFixedThreadPool(2)) {
            var first = writers.submit(() -> tellOften(0.25));
            var second = writers.submit(() -> tellOften(0.75));
            assertThat(first.get()).isEqualTo(second.get());
        }

        assertThat(new Handover(directory).progress()).isIn(0.25, 0.75);
        assertThat(directory).isDirectoryNotContaining("glob:**.part");
    }

    private int tellOften(double part) throws IOException {
        for (int i = 0; i < TIMES; i++) {
            new Handover(directory).tell(part);
        }
        return TIMES;
    }
}
