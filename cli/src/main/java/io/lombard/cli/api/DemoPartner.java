package io.lombard.cli.api;

import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** An organisation that the demo's realm knows, and the user who belongs to it. */
public record DemoPartner(String organisation, String user) {

    private static final List<DemoPartner> ALL =
            List.of(new DemoPartner("city-observatory", "analyst"), new DemoPartner("retail-insight", "rival"));

    /** By the organisation's name or the user's. */
    public static final class Named implements ITypeConverter<DemoPartner> {

        @Override
        public DemoPartner convert(String value) {
            return ALL.stream()
                    .filter(partner -> partner.organisation.equals(value) || partner.user.equals(value))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("There is no demo partner '" + value
                            + "'; there are city-observatory (user analyst) and retail-insight (user rival)."));
        }
    }
}
