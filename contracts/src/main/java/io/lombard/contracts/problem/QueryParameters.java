package io.lombard.contracts.problem;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A query parameter that can't be read is told by its name with 400; Jakarta REST has it that then nothing is at this address (404), as
 * it is for a part of the path.
 */
@Provider
public final class QueryParameters implements ParamConverterProvider {

    private record Form(String rule, Function<String, Object> reading) {}

    private static final Form WHOLE = new Form("a whole number", Integer::valueOf);
    private static final Form LONG = new Form("a whole number", Long::valueOf);
    private static final Map<Class<?>, Form> FORMS = Map.of(
            int.class, WHOLE,
            Integer.class, WHOLE,
            long.class, LONG,
            Long.class, LONG,
            UUID.class, new Form("a UUID", UUID::fromString),
            Instant.class, new Form("a moment such as 2026-08-14T12:00:00Z", Instant::parse));

    @Override
    public <T> @Nullable ParamConverter<T> getConverter(Class<T> type, Type generic, Annotation[] annotations) {
        var form = FORMS.get(type);
        return form == null
                ? null
                : Arrays.stream(annotations)
                        .filter(QueryParam.class::isInstance)
                        .map(annotation -> new Converter<T>(((QueryParam) annotation).value(), form))
                        .findFirst()
                        .orElse(null);
    }

    private record Converter<T>(String name, Form form) implements ParamConverter<T> {

        @Override
        @SuppressWarnings("unchecked")
        public T fromString(String text) {
            try {
                return (T) form.reading().apply(text);
            } catch (RuntimeException e) {
                throw new BadRequestException(ProblemException.malformed(name, form.rule()));
            }
        }

        @Override
        public String toString(T value) {
            return value.toString();
        }
    }
}
