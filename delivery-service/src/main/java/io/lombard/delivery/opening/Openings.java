package io.lombard.delivery.opening;

import io.lombard.contracts.problem.CommonProblem;
import io.lombard.contracts.problem.ProblemException;
import io.lombard.delivery.audit.Caller;
import io.lombard.delivery.entitlement.Entitlement;
import io.lombard.delivery.table.Tables;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Opens tables to partners. */
@ApplicationScoped
public class Openings {

    private final Entitlement entitlement;
    private final Tables tables;
    private final Clock clock;

    Openings(Entitlement entitlement, Tables tables, Clock clock) {
        this.entitlement = entitlement;
        this.tables = tables;
        this.clock = clock;
    }

    /**
     * What a caller may read of a product's table now.
     *
     * @throws ProblemException that says why it is nothing
     */
    public Opening of(Caller caller, String product) {
        var agreement = entitlement.open(caller, product, clock.instant());
        var table = tables.of(product).orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND));
        return new Opening(caller, table, agreement);
    }
}
