package io.lombard.cli.api;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A file that a command is to read; refused with the argument's name when there is none that can be read. */
public final class InputFile implements ITypeConverter<Path> {

    @Override
    public Path convert(String value) {
        Path file = Path.of(value);
        if (Files.notExists(file)) {
            throw new TypeConversionException("There is no file " + file + ".");
        }
        if (Files.isDirectory(file)) {
            throw new TypeConversionException(file + " is a directory, and a file is wanted.");
        }
        if (!Files.isReadable(file)) {
            throw new TypeConversionException("The file " + file + " can't be read.");
        }
        return file;
    }
}
