package io.lombard.cli;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells what is wrong with the arguments, and where to read what would be right. */
final class ArgumentsMessage implements IParameterExceptionHandler {

    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        CommandLine line = failure.getCommandLine();
        var err = line.getErr();
        boolean unknown = failure instanceof UnmatchedArgumentException && line.getParent() == null;
        if (unknown) {
            err.println("There is no command '" + arguments[0] + "'.");
            alike(line, arguments[0]).ifPresent(name -> err.println("Did you mean: " + name + "?"));
        } else {
            err.println(failure.getMessage());
            UnmatchedArgumentException.printSuggestions(failure, err);
        }
        err.println("./lombard help" + (line.getParent() == null ? "" : " " + line.getCommandName()) + " tells more.");
        err.flush();
        return line.getCommandSpec().exitCodeOnInvalidInput();
    }

    /** The command that begins most alike, if at least half of the word is its beginning. */
    private static Optional<String> alike(CommandLine line, String word) {
        return line.getSubcommands().entrySet().stream()
                .filter(command ->
                        !command.getValue().getCommandSpec().usageMessage().hidden())
                .map(Map.Entry::getKey)
                .max(Comparator.comparingInt(name -> commonBeginning(name, word)))
                .filter(name -> 2 * commonBeginning(name, word) >= word.length());
    }

    private static int commonBeginning(String one, String other) {
        int length = Arrays.mismatch(one.toCharArray(), other.toCharArray());
        return length < 0 ? one.length() : length;
    }
}
