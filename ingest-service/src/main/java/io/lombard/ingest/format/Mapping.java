package io.lombard.ingest.format;

import io.lombard.ingest.validation.Field;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a bank's own file becomes canonical records.
 *
 * @param columns names of the columns where the file has no header line, else null
 * @param derived texts with names, for several fields to use
 * @param fields what each canonical field is made of
 * @param exact whether every column of the file must be used: so for files that are canonical already
 */
public record Mapping(
        char delimiter,
        char quote,
        Charset charset,
        @Nullable List<String> columns,
        Map<String, Expression> derived,
        Map<Field, Expression> fields,
        boolean exact) {

    /**
     * Files whose columns have the canonical names, any of them, in any order.
     *
     * @param known the fields that this kind of record has
     */
    public static Mapping canonical(Set<Field> known) {
        var fields = new EnumMap<Field, Expression>(Field.class);
        for (var field : known) {
            fields.put(field, new Expression.Column(field.label(), "/fields/" + field.label()));
        }
        return new Mapping(',', '"', StandardCharsets.UTF_8, null, Map.of(), fields, true);
    }
}
