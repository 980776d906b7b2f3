package io.lombard.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A measurement in a JVM of its own, so that its memory is its own, with the collector of the services ({@code Jvm}). */
final class Child {

    private Child() {}

    static Cost run(String heap, Contender contender, Path lake, int times) throws IOException, InterruptedException {
        return run(
                System.getProperty("java.class.path"),
                List.of("-Xmx" + heap, "-XX:+UseSerialGC"),
                Contender.class.getName(),
                contender.name(),
                lake.toString(),
                Integer.toString(times));
    }

    static Cost run(String classpath, List<String> options, String main, String... arguments)
            throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(options);
        command.addAll(List.of("-cp", classpath, main));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            var lines = out.lines().toList();
            int exit = process.waitFor();
            if (exit != 0) {
                throw new IOException(main + " ended with code " + exit);
            }
            return Cost.in(lines);
        }
    }
}
