package io.lombard.catalog.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.qute.Engine;
import io.quarkus.qute.EvalContext;
import io.quarkus.qute.TemplateException;
import io.quarkus.qute.ValueResolver;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class ScopesTest {

    /** Stands for all resolvers that are asked and have no answer. */
    private static class Asked implements ValueResolver {

        private final List<String> names = new ArrayList<>();

        @Override
        public int getPriority() {
            return 10;
        }

        @Override
        public boolean appliesTo(EvalContext context) {
            names.add(context.getName());
            return false;
        }

        @Override
        public CompletionStage<Object> resolve(EvalContext context) {
            throw new IllegalStateException();
        }
    }

    private final Asked others = new Asked();
    private final Engine engine = Engine.builder()
            .addDefaults()
            .addValueResolver(new Scopes())
            .addValueResolver(others)
            .build();

    private String render(String template) {
        return engine.parse(template)
                .data("name", "outer", "rows", List.of(List.of(1, 2), List.of(3)), "map", Map.of("key", "value"))
                .render();
    }

    @Test
    void findsNamesInTheScopesAroundWithoutAskingOthers() {
        assertThat(
                        render(
                                "{#for row in rows}{#let here=row}{#for cell in here}{name}{cell}{row_count} {/for}{/let}{/for}"))
                .isEqualTo("outer11 outer21 outer32 ");
        assertThat(others.names).isEmpty();
    }

    @Test
    void theInnermostOfANameCounts() {
        assertThat(render("{#let name='inner'}{name}{#for name in map.values}{name}{/for}{/let}{name}"))
                .isEqualTo("innervalueouter");
    }

    @Test
    void whatBelongsToAValueIsNotLookedForInScopes() {
        assertThat(render("{#let key='of the scope'}{map.key} {map.name.or('none')}{/let}"))
                .isEqualTo("value none");
    }

    @Test
    void namesInAnIncludedTemplateAreThoseAroundIt() {
        engine.putTemplate("part", engine.parse("{name} {given ?: 'nothing'}"));

        assertThat(render("{#include part /}, {#let name='let'}{#include part given='given' /}{/let}"))
                .isEqualTo("outer nothing, let given");
    }

    @Test
    void aNameThatNobodyKnowsStaysAnError() {
        assertThatThrownBy(() -> render("{#for row in rows}{nobody}{/for}"))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("nobody");
    }
}
