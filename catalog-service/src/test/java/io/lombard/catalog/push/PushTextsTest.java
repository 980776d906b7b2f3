package io.lombard.catalog.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.qute.i18n.Message;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PushTextsTest {

    private static final Pattern CODE = Pattern.compile("`([a-z-]+[a-z])`");

    /** A reason without words of its own would be taken for a status of the receiver. */
    @Test
    void everyReasonOfTheGuideHasItsWords() throws Exception {
        var guide = Files.readString(Path.of("../docs/errors.md"));
        var reasons = guide.substring(guide.indexOf("## Why a push failed"), guide.indexOf("## Messages"))
                .lines()
                .filter(line -> line.startsWith("| `"))
                .flatMap(line -> CODE.matcher(line.split("\\|")[1]).results())
                .map(code -> "{#case '" + code.group(1) + "'}")
                .toList();

        assertThat(reasons).hasSizeGreaterThan(25);
        assertThat(PushTexts.class
                        .getDeclaredMethod("trouble", String.class)
                        .getAnnotation(Message.class)
                        .value())
                .contains(reasons);
        assertThat(french()).contains(reasons);
    }

    private static String french() throws IOException {
        var texts = new Properties();
        try (var file = Files.newBufferedReader(
                Path.of("src/main/resources/messages/push_fr.properties"), StandardCharsets.UTF_8)) {
            texts.load(file);
        }
        return texts.getProperty("trouble");
    }
}
