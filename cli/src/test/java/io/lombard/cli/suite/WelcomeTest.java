package io.lombard.cli.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.lombard.stack.LombardStack;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WelcomeTest {

    @Test
    void namesEveryDoorAndWhereHealthIsTold(@TempDir Path state) {
        var text = new StringWriter();

        Welcome.print(new PrintWriter(text, true), LombardStack.at(state), 1, true);

        assertThat(text.toString())
                .contains("127.0.0.1:8080", "127.0.0.1:8081/my", "127.0.0.1:8081/rejections")
                .contains("127.0.0.1:9080/q/health", "127.0.0.1:9081/q/health", "127.0.0.1:9082/q/health")
                .contains("127.0.0.1:9083/q/health");
    }
}
