package io.lombard.anonymiser.product;

import io.lombard.anonymiser.core.accounting.Cost;
import io.lombard.anonymiser.core.accounting.Rho;
import io.lombard.anonymiser.core.plan.Derivation;
import io.lombard.anonymiser.core.plan.Dimension;
import io.lombard.anonymiser.core.plan.Level;
import io.lombard.anonymiser.core.plan.Measure;
import io.lombard.anonymiser.core.plan.PersonaPlan;
import io.lombard.anonymiser.core.plan.Recipe;
import io.lombard.anonymiser.core.plan.ReleasePlan;
import io.lombard.anonymiser.core.plan.Suppression;
import io.lombard.anonymiser.core.plan.Threshold;
import io.lombard.contracts.event.LocalizedText;
import io.lombard.contracts.event.ReleasePublished;
import io.lombard.contracts.event.Topics;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A data product: what is released each month, and what share of the month's account it may spend.
 *
 * @param source topic of the facts that are counted
 * @param threshold null where all cells are listed
 * @param personas null where the product is a table of cells; otherwise there are no levels and measures
 * @param columns of the published table in order
 */
public record Product(
        String name,
        int version,
        LocalizedText title,
        LocalizedText description,
        String source,
        String currency,
        BigDecimal monthShare,
        List<Dimension> dimensions,
        List<Level> levels,
        List<Measure> measures,
        Suppression suppression,
        @Nullable ThresholdRule threshold,
        @Nullable PersonaRule personas,
        List<ReleasePublished.Column> columns) {

    /**
     * Of a product with more cells than can be listed.
     *
     * @param cells of a level in which one customer counts at most
     * @param share part of the delta that the month keeps for thresholds
     */
    public record ThresholdRule(int cells, BigDecimal share) {}

    /**
     * Of a product of personas.
     *
     * @param categories among which a customer's spending is divided
     * @param number of personas
     */
    public record PersonaRule(List<PersonaPlan.Category> categories, int number, int rounds) {

        public PersonaRule {
            categories = List.copyOf(categories);
        }
    }

    /** The part of the delta that the month keeps for thresholds; 0 without one. */
    public BigDecimal thresholdShare() {
        return threshold == null ? BigDecimal.ZERO : threshold.share();
    }

    /** What determines a month's release at that cost. */
    public Recipe recipe(YearMonth month, Cost cost) {
        return personas == null
                ? plan(month, cost)
                : new PersonaPlan(
                        name,
                        month,
                        currency,
                        personas.categories(),
                        personas.number(),
                        personas.rounds(),
                        cost.rho(),
                        suppression);
    }

    /** The plan of a month's release at a cost of rho; of a product without threshold. */
    public ReleasePlan plan(YearMonth month, Rho rho) {
        return plan(month, Cost.of(rho));
    }

    /** The plan of a month's release at that cost; of a product of cells. */
    public ReleasePlan plan(YearMonth month, Cost cost) {
        return new ReleasePlan(
                name,
                month,
                Sources.of(source),
                currency,
                dimensions,
                levels,
                measures,
                cost.rho(),
                suppression,
                threshold == null ? null : new Threshold(threshold.cells(), cost.delta()));
    }

    /** True when a dimension comes from the customers' descriptions. */
    public boolean readsDescriptions() {
        return dimensions.stream().anyMatch(each -> each.derivation() == Derivation.DESCRIBED);
    }

    /** True when the month before is read, too. */
    public boolean readsMonthBefore() {
        return dimensions.stream().anyMatch(each -> each.derivation() == Derivation.CHANGE);
    }

    /** True when the code is in the product's list for that column of the topic's facts. */
    boolean lists(String topic, String column, String code) {
        return columnsOf(topic, column).anyMatch(each -> each.recorded().contains(code));
    }

    boolean splitsBy(String topic, String column) {
        return columnsOf(topic, column).findAny().isPresent();
    }

    private Stream<Dimension> columnsOf(String topic, String column) {
        return dimensions.stream()
                .filter(each -> topicOf(each).equals(topic) && each.column().equals(column));
    }

    private String topicOf(Dimension dimension) {
        return dimension.derivation() == Derivation.DESCRIBED ? Topics.CUSTOMER_DESCRIBED : source;
    }
}
