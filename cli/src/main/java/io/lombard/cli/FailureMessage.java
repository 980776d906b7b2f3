package io.lombard.cli;

import io.lombard.cli.api.ApiException;
import io.lombard.stack.setting.StackException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * Tells a failure in a sentence where we know what it means; only the unforeseen shows where in the code it arose. Arguments that a
 * command refuses ({@link IllegalArgumentException}) have the exit code of those that picocli refuses.
 */
final class FailureMessage implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception failure, CommandLine line, ParseResult parsed) {
        if (failure instanceof FileSystemException e) {
            line.getErr().println(sentence(e));
        } else if (isForeseen(failure)) {
            line.getErr().println(failure.getMessage());
        } else {
            failure.printStackTrace(line.getErr());
        }
        line.getErr().flush();
        return failure instanceof IllegalArgumentException
                ? line.getCommandSpec().exitCodeOnInvalidInput()
                : CommandLine.ExitCode.SOFTWARE;
    }

    /** Its message alone is often no more than a path. */
    private static String sentence(FileSystemException failure) {
        return switch (failure) {
            case NoSuchFileException e -> "There is no file " + e.getFile() + ".";
            case AccessDeniedException e -> "Access to " + e.getFile() + " is denied.";
            case FileAlreadyExistsException e -> "There is a file " + e.getFile() + " already.";
            default -> String.valueOf(failure.getMessage());
        };
    }

    private static boolean isForeseen(Exception failure) {
        return failure instanceof StackException
                || failure instanceof ApiException
                || failure instanceof IllegalStateException
                || failure instanceof IllegalArgumentException
                || failure instanceof UncheckedIOException;
    }
}
