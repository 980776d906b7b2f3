package io.lombard.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lombard.stack.setting.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentFileTest {

    @Test
    void onlyItsOwnerReadsItAndItGoes() throws IOException {
        Path path;
        try (var file = EnvironmentFile.of(Map.of("SECRET", "a b = # \"c\""))) {
            path = file.path();

            assertThat(path).hasContent("SECRET=a b = # \"c\"");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                    .isEqualTo("rw-------");
        }
        assertThat(path).doesNotExist();
    }

    @Test
    void refusesWhatItCantHoldWithoutSayingIt() {
        var environment = Map.of("SECRET", "first\nsecond");

        assertThatThrownBy(() -> EnvironmentFile.of(environment))
                .isInstanceOf(StackException.class)
                .hasMessage("An environment file holds one line a variable, and SECRET has more");
    }
}
