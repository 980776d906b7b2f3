package io.lombard.images;

import io.lombard.stack.setting.StackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Podman as it works on this machine: inside a container that may not do all, it needs other options than on a host. */
public final class Engine {

    private static final String INSTALL =
            "On Debian or Ubuntu: apt-get install podman buildah runc netavark catatonit mmdebstrap";

    private static final Engine USUAL = new Engine(List.of(), List.of());

    private static final Engine CONFINED = new Engine(
            List.of("--cgroup-manager=cgroupfs", "--events-backend=file"),
            List.of("--ulimit=nofile=20000:20000", "--ulimit=nproc=32768:32768"));

    private final List<String> always;
    private final List<String> limits;

    private Engine(List<String> always, List<String> limits) {
        this.always = always;
        this.limits = limits;
    }

    /**
     * Podman with the options that it needs here, found out by running the base image, which is made where it is missing.
     *
     * @throws StackException when podman or mmdebstrap isn't there, or podman can run nothing here; it says what to install
     */
    public static Engine find() {
        require();
        Base.make(USUAL);
        Result usual = USUAL.tryOut();
        if (usual.succeeded()) {
            return USUAL;
        }
        if (CONFINED.tryOut().succeeded()) {
            return CONFINED;
        }
        throw new StackException("podman is there, but can run no container here: " + usual.lastLines());
    }

    /** @throws StackException when podman or mmdebstrap isn't there; it says what to install */
    static void require() {
        require("podman");
        require("mmdebstrap");
    }

    private static void require(String program) {
        boolean found = Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
        if (!found) {
            throw new StackException(
                    "Images are built with podman and mmdebstrap, and " + program + " is not on the PATH.\n" + INSTALL);
        }
    }

    private Result tryOut() {
        List<String> words = new ArrayList<>(container());
        words.addAll(List.of("--rm", "--network=host", "--memory=64m", "--read-only"));
        words.addAll(List.of(Base.IMAGE, Base.LOADER, "--version"));
        return start(words, Map.of());
    }

    /** {@code podman run} of an image that is here. */
    List<String> container() {
        List<String> words = new ArrayList<>(List.of("run", "--pull=never"));
        words.addAll(limits);
        return words;
    }

    /** {@code podman build}, with the host's network for the suite that a service is trained with. */
    List<String> build() {
        List<String> words = new ArrayList<>(List.of("build", "--network=host", "--pull=never"));
        words.addAll(limits);
        return words;
    }

    /** The whole command line. */
    List<String> command(List<String> words) {
        List<String> command = new ArrayList<>(List.of("podman"));
        command.addAll(always);
        command.addAll(words);
        return command;
    }

    /**
     * What podman prints.
     *
     * @throws StackException with the end of what it said when it fails
     */
    String run(List<String> words) {
        return run(words, Map.of());
    }

    /**
     * What podman prints.
     *
     * @param environment of podman itself: a container takes what {@code --env} names from there, so that no secret is on a command line
     * @throws StackException with the end of what it said when it fails
     */
    String run(List<String> words, Map<String, String> environment) {
        Result result = start(words, environment);
        if (!result.succeeded()) {
            throw new StackException("podman " + words.getFirst() + " failed:\n" + result.lastLines());
        }
        return result.output();
    }

    private Result start(List<String> words, Map<String, String> environment) {
        return start(command(words), Path.of(""), environment);
    }

    static Result start(List<String> command, Path directory) {
        return start(command, directory, Map.of());
    }

    private static Result start(List<String> command, Path directory, Map<String, String> environment) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(directory.toAbsolutePath().toFile())
                    .redirectErrorStream(true);
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), output.strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted", e);
        }
    }

    /** How a program ended and what it said. */
    record Result(int code, String output) {

        private static final int LINES = 25;

        boolean succeeded() {
            return code == 0;
        }

        String lastLines() {
            List<String> lines = output.lines().toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
        }
    }
}
