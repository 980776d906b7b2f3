package io.lombard.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class ImagesTest {

    /** Before the script builds anything. */
    @ParameterizedTest
    @CsvSource({
        "nonsense-service, There is no image named nonsense-service; there are ingest-service",
        "--native-source, --native-sources",
        "--native-sources catalog-service, name none",
        "--tag, parameter for option '--tag'"
    })
    void aWrongArgumentIsTold(String arguments, String told) {
        var err = new StringWriter();
        var line = new CommandLine(new Images()).setErr(new PrintWriter(err, true));

        assertThat(line.execute((arguments + " --arguments-only").split(" "))).isEqualTo(2);

        assertThat(err.toString()).contains(told);
    }
}
