package io.lombard.anonymiser.core.persona;

import io.lombard.anonymiser.core.mechanism.Noise;
import io.lombard.anonymiser.core.plan.PersonaPlan;
import io.lombard.anonymiser.core.release.DrawnRelease;
import io.lombard.anonymiser.core.release.PublishedTable;
import io.lombard.anonymiser.core.release.ReleaseSummary;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Personas, the largest first: size, division of spending and centre of each, with standard errors of the noise. Those that are too
 * small for it are withheld, but for their centre, which the groups of the others depend on.
 *
 * <p>Guarantee: {@code plan.rho()}-zCDP for adding or removing one customer's whole month. Draw once.
 */
public final class PersonaRelease implements DrawnRelease {

    private final PersonaPlan plan;
    private final List<Persona> personas;

    private PersonaRelease(PersonaPlan plan, List<Persona> personas) {
        this.plan = plan;
        this.personas = List.copyOf(personas);
    }

    /**
     * Asks all steps, each answered with noise once: between them there is nothing to be kept or taken up again, so whoever is
     * interrupted in the middle has spent all of rho.
     *
     * @throws IllegalArgumentException when the vectors have other categories
     */
    public static PersonaRelease draw(PersonaPlan plan, SpendVectors customers, Noise noise) {
        if (customers.width() != plan.categories().size()) {
            throw new IllegalArgumentException("these vectors belong to another plan");
        }
        return of(
                plan,
                Lloyd.run(
                        plan, (step, grouping, what) -> NoisyGroups.draw(step, customers.sums(grouping, what), noise)));
    }

    /** What is published of noisy groups; the data can't reach this step. */
    public static PersonaRelease of(PersonaPlan plan, Lloyd.Found found) {
        var order = IntStream.range(0, plan.personas())
                .boxed()
                .sorted(Comparator.comparingDouble(
                        (Integer group) -> -found.groups().count(group)))
                .toList();
        return new PersonaRelease(
                plan,
                IntStream.range(0, order.size())
                        .mapToObj(i -> Persona.of(plan, found, i + 1, order.get(i)))
                        .toList());
    }

    @Override
    public PersonaPlan recipe() {
        return plan;
    }

    @Override
    public List<PublishedTable.Column> columns() {
        return Persona.columns(plan);
    }

    @Override
    public List<List<@Nullable Object>> table() {
        return personas.stream().map(persona -> persona.values(plan)).toList();
    }

    @Override
    public List<List<@Nullable Object>> firstRows() {
        return table();
    }

    @Override
    public ReleaseSummary summary() {
        return Persona.summary(personas);
    }
}
