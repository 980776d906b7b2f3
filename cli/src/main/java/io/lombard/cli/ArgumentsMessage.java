package io.lombard.cli;

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
        err.println(unknown ? "There is no command '" + arguments[0] + "'." : failure.getMessage());
        UnmatchedArgumentException.printSuggestions(failure, err);
        err.println("./lombard help" + (line.getParent() == null ? "" : " " + line.getCommandName()) + " tells more.");
        err.flush();
        return line.getCommandSpec().exitCodeOnInvalidInput();
    }
}
