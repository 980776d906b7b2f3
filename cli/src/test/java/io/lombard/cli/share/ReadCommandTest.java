package io.lombard.cli.share;

import static org.assertj.core.api.Assertions.assertThat;

import io.lombard.cli.Lombard;
import io.lombard.cli.api.FakeSuite;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ReadCommandTest {

    private final StringWriter out = new StringWriter();
    private FakeSuite fake;

    @BeforeEach
    void aSuiteThatOpensNothing() throws IOException {
        fake = new FakeSuite();
        fake.answers(
                        201,
                        "{\"endpoint\":\"%s\",\"bearerToken\":\"b\"}"
                                .formatted(fake.suite().delivery()))
                .answers(404, "{\"errorCode\":\"not-found\",\"message\":\"There is nothing at this address\"}")
                .answers(200, "{\"items\":[{\"product\":\"spending-trends\"},{\"product\":\"footfall\"}]}");
    }

    @AfterEach
    void stop() {
        fake.close();
    }

    @Test
    void saysThatAnAgreementIsMissing() {
        assertThat(read("footfall")).isEqualTo(1);

        assertThat(out.toString())
                .contains("No agreement opens footfall to analyst", "./lombard agree footfall --user analyst")
                .doesNotContain("404");
    }

    @Test
    void saysThatThereIsNoSuchTable() {
        assertThat(read("spending_trendz")).isEqualTo(1);

        assertThat(out.toString())
                .contains("There is no published table spending_trendz; there are: footfall, spending-trends.");
    }

    private int read(String product) {
        return Lombard.handling(new CommandLine(new ReadCommand(fake::suite)))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(out, true))
                .execute(product);
    }
}
