package io.lombard.stack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** A process in the background that is found again by its process file. */
public record Daemon(ProcessFile file, Path log) {

    private static final Duration LAST_PATIENCE = Duration.ofSeconds(10);

    public Optional<ProcessHandle> running() {
        return file.running();
    }

    public ProcessHandle start(Command command) {
        return command.startDetached(log, file);
    }

    /** Asks it to end by the signal, and ends it by force when it doesn't. Nothing happens when it isn't running. */
    public void stop(String signal, Duration patience) {
        running().ifPresent(process -> {
            signal(process, signal);
            if (!ended(process, patience)) {
                process.destroyForcibly();
                ended(process, LAST_PATIENCE);
            }
        });
        file.delete();
    }

    /** Ends it, and its children, at once, as a crash would. */
    public void kill() {
        running().ifPresent(process -> {
            List<ProcessHandle> children = process.descendants().toList();
            process.destroyForcibly();
            children.forEach(ProcessHandle::destroyForcibly);
            ended(process, LAST_PATIENCE);
            children.forEach(child -> ended(child, LAST_PATIENCE));
        });
        file.delete();
    }

    /** The last lines it wrote, at most as many as asked. */
    public List<String> lastLines(int count) {
        if (Files.notExists(log)) {
            return List.of();
        }
        try {
            List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return lines.subList(Math.max(0, lines.size() - count), lines.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void signal(ProcessHandle process, String signal) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start();
            kill.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean ended(ProcessHandle process, Duration patience) {
        try {
            return process.onExit()
                    .thenApply(ended -> true)
                    .completeOnTimeout(false, patience.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } catch (CompletionException e) {
            return !process.isAlive();
        }
    }
}
