package io.lombard.cli.api;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A whole number from 1 on. */
public final class Count implements ITypeConverter<Integer> {

    @Override
    public Integer convert(String value) {
        try {
            int count = Integer.parseInt(value);
            if (count >= 1) {
                return count;
            }
        } catch (NumberFormatException e) {
            // The rule is the same, whatever stood there.
        }
        throw new TypeConversionException("'" + value + "' is no whole number from 1 to " + Integer.MAX_VALUE + ".");
    }
}
