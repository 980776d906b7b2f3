package io.lombard.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names the program that listens on a port, where the system's {@code lsof} can tell. */
final class PortHolder {

    private static final Pattern PID = Pattern.compile("^p(\\d+)$", Pattern.MULTILINE);
    private static final Pattern NAME = Pattern.compile("^c(.+)$", Pattern.MULTILINE);

    static Optional<String> of(int port) {
        try {
            Process process = new ProcessBuilder("lsof", "-nP", "-iTCP:" + port, "-sTCP:LISTEN", "-Fpc")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Matcher pid = PID.matcher(text);
            Matcher name = NAME.matcher(text);
            return pid.find() && name.find()
                    ? Optional.of(name.group(1) + ", process " + pid.group(1))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private PortHolder() {}
}
