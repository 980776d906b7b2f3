package io.lombard.catalog.portal;

import io.quarkus.qute.CompletedStage;
import io.quarkus.qute.EngineConfiguration;
import io.quarkus.qute.EvalContext;
import io.quarkus.qute.Mapper;
import io.quarkus.qute.ResolutionContext;
import io.quarkus.qute.Results;
import io.quarkus.qute.ValueResolver;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Finds a name in the scopes of a template, the innermost first, as Qute itself does, which asks each value resolver there is
 * in each scope that lacks the name.
 */
@EngineConfiguration
public class Scopes implements ValueResolver {

    /** Before all others. */
    @Override
    public int getPriority() {
        return Integer.MAX_VALUE;
    }

    /** To names that stand first in an expression; not where the scope has no names of its own, which is null as any value can be. */
    @Override
    @SuppressWarnings("ReferenceEquality") // the scope itself, not a value that looks like it
    public boolean appliesTo(EvalContext name) {
        return (name.getBase() instanceof Mapper || name.getBase() instanceof Map)
                && name.getParams().isEmpty()
                && name.resolutionContext().getData() == name.getBase();
    }

    @Override
    public CompletionStage<Object> resolve(EvalContext name) {
        return find(name.getName(), name.resolutionContext());
    }

    private static CompletionStage<Object> find(String name, @Nullable ResolutionContext scope) {
        if (scope == null) {
            return Results.notFound(name);
        }
        return switch (scope.getData()) {
            case Mapper names
            when names.appliesTo(name) ->
                names.getAsync(name)
                        .thenCompose(value ->
                                Results.isNotFound(value) ? find(name, scope.getParent()) : CompletedStage.of(value));
            case Map<?, ?> names when names.containsKey(name) -> CompletedStage.of(names.get(name));
            case Mapper _ -> find(name, scope.getParent());
            case Map<?, ?> _ -> find(name, scope.getParent());
            case null -> find(name, scope.getParent());
            // Left to Qute, with the scopes around it.
            default -> Results.notFound(name);
        };
    }
}
