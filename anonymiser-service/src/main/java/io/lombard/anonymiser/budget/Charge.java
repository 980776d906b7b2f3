package io.lombard.anonymiser.budget;

import io.lombard.anonymiser.core.accounting.Cost;
import io.lombard.anonymiser.core.accounting.Delta;
import io.lombard.anonymiser.core.accounting.Rho;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an attempt at a release took from the account of one month, so that it can be kept outside of the ledger's database.
 *
 * @param entry the ledger's own id of it
 * @param partOf the attempt's entry in the account of its data month; null for that one itself
 */
public record Charge(
        UUID entry,
        YearMonth month,
        String product,
        UUID release,
        @Nullable UUID partOf,
        long rhoUnits,
        long deltaUnits) {

    public Charge {
        Objects.requireNonNull(entry);
        Objects.requireNonNull(month);
        Objects.requireNonNull(product);
        Objects.requireNonNull(release);
    }

    /** The id of an entry that is known by its release's certificate only. */
    public static UUID certified(UUID release, YearMonth month) {
        return UUID.nameUUIDFromBytes((release + " " + month).getBytes(StandardCharsets.UTF_8));
    }

    /** True of a charge that is known by a certificate only. */
    public boolean isCertified() {
        return entry.equals(certified(release, month));
    }

    static Charge from(BudgetEntry entry) {
        return new Charge(
                entry.id,
                YearMonth.parse(entry.month),
                entry.product,
                entry.releaseId,
                entry.partOf,
                entry.rhoUnits,
                entry.deltaUnits);
    }

    /** Exact decimal. */
    public BigDecimal rho() {
        return new Rho(rhoUnits).toBigDecimal();
    }

    Cost cost() {
        return new Cost(new Rho(rhoUnits), new Delta(deltaUnits));
    }
}
