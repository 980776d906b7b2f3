package io.lombard.anonymiser.core.persona;

import io.lombard.anonymiser.core.accounting.Rho;
import io.lombard.anonymiser.core.plan.PersonaPlan;
import io.lombard.anonymiser.core.plan.Suppression;
import io.lombard.contracts.vocabulary.Vocabulary;
import io.lombard.population.Population;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/** Generated customers of a month, and plans for them. */
final class Customers {

    private static final YearMonth MONTH = YearMonth.of(2026, 8);
    static final int WIDTH = 18;

    private Customers() {}

    static PersonaPlan plan(Rho rho) {
        var categories = Vocabulary.bundled("spending-categories").level("category").stream()
                .map(term -> new PersonaPlan.Category(
                        term.code(), term.label().en(), term.label().fr()))
                .toList();
        return new PersonaPlan("typical-profiles", MONTH, "GBP", categories, 8, 5, rho, new Suppression(10));
    }

    /** Minor units by category. */
    static List<long[]> spend(int customers) {
        var population = new Population(20, List.of(MONTH));
        var nobody = population.truth();
        var all = new ArrayList<long[]>();
        for (int index = 0; index < customers; index++) {
            var spend = new long[WIDTH];
            population.pay(index, nobody, payment -> {
                if (!payment.refund()) {
                    spend[payment.category()] += payment.pence();
                }
            });
            all.add(spend);
        }
        return all;
    }
}
