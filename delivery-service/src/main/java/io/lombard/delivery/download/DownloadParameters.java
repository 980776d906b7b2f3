package io.lombard.delivery.download;

import io.lombard.contracts.problem.ProblemException;
import io.lombard.delivery.opening.Filter;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The query of a download's address. Parameters that are not listed here are columns, with a code to choose rows by. */
record DownloadParameters(
        @QueryParam("format")
        @DefaultValue("csv")
        @Parameter(
                schema =
                        @Schema(
                                type = SchemaType.STRING,
                                enumeration = {"csv", "parquet", "xlsx", "json-stat", "zip"}))
        String format,

        @QueryParam("content")
        @DefaultValue("csv")
        @Parameter(
                description = "Form of the data in a zip archive",
                schema =
                        @Schema(
                                type = SchemaType.STRING,
                                enumeration = {"csv", "parquet", "xlsx", "json-stat"}))
        String content,

        @QueryParam("month") @Nullable String month,

        @QueryParam("from") @Parameter(description = "First month") @Nullable
        String from,

        @QueryParam("to") @Parameter(description = "Last month") @Nullable
        String to,

        @QueryParam("lang")
        @DefaultValue("en")
        @Parameter(
                description = "Language of labels and dictionary",
                schema =
                        @Schema(
                                type = SchemaType.STRING,
                                enumeration = {"en", "fr"}))
        String lang,

        @QueryParam("bom")
        @DefaultValue("false")
        @Parameter(
                description = "CSV begins with a byte order mark, as Excel wants it",
                schema =
                        @Schema(
                                type = SchemaType.STRING,
                                enumeration = {"true", "false"}))
        String bom,

        @QueryParam("separator")
        @DefaultValue("comma")
        @Parameter(
                description = "Between the values of CSV",
                schema =
                        @Schema(
                                type = SchemaType.STRING,
                                enumeration = {"comma", "semicolon", "tab"}))
        String separator,

        @QueryParam("decimal")
        @DefaultValue("point")
        @Parameter(
                description = "Decimal sign in CSV",
                schema =
                        @Schema(
                                type = SchemaType.STRING,
                                enumeration = {"point", "comma"}))
        String decimal,

        @Context UriInfo address) {

    private static final Set<String> OWN = Set.of("format", "content", "lang", "bom", "separator", "decimal");
    private static final Map<String, Character> SEPARATORS = Map.of("comma", ',', "semicolon", ';', "tab", '\t');

    /** @throws ProblemException if a month is malformed */
    Filter filter() {
        var rest = new HashMap<String, List<String>>(address.getQueryParameters());
        rest.keySet().removeAll(OWN);
        return Filter.of(rest);
    }

    /** @throws ProblemException if the value is none of the listed ones */
    Format form() {
        return Format.of(format)
                .orElseThrow(() -> ProblemException.malformed("format", "csv, parquet, xlsx, json-stat or zip"));
    }

    Format contentForm() {
        return form() != Format.ZIP
                ? form()
                : Format.of(content)
                        .filter(inner -> inner != Format.ZIP)
                        .orElseThrow(() -> ProblemException.malformed("content", "csv, parquet, xlsx or json-stat"));
    }

    Style style() {
        var between = SEPARATORS.get(separator);
        if (between == null) {
            throw ProblemException.malformed("separator", "comma, semicolon or tab");
        }
        return new Style(
                chosen("lang", lang, "en", "fr"),
                chosen("bom", bom, "false", "true").equals("true"),
                between,
                chosen("decimal", decimal, "point", "comma").equals("comma"));
    }

    private static String chosen(String parameter, String value, String one, String other) {
        if (value.equals(one) || value.equals(other)) {
            return value;
        }
        throw ProblemException.malformed(parameter, one + " or " + other);
    }
}
