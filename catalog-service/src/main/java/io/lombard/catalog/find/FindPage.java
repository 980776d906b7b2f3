package io.lombard.catalog.find;

import io.lombard.catalog.dataset.DatasetSummary;
import io.lombard.contracts.problem.Problem;
import java.util.Arrays;
import java.util.List;

/**
 * Everything that the list shows.
 *
 * @param broken parts of the address that mean nothing and were left out
 */
record FindPage(Found found, List<Problem.Violation> broken) {

    public Search search() {
        return found.search();
    }

    public List<Order> orders() {
        return Arrays.asList(Order.values());
    }

    public boolean isCompared(DatasetSummary dataset) {
        return search().compared().contains(dataset.product());
    }

    /** Picked on other pages or before: they stay picked. */
    public List<String> comparedElsewhere() {
        return search().compared().stream()
                .filter(product -> found.page().items().stream()
                        .noneMatch(dataset -> dataset.product().equals(product)))
                .toList();
    }
}
