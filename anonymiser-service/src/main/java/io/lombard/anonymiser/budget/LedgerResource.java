package io.lombard.anonymiser.budget;

import io.lombard.anonymiser.core.accounting.Conversion;
import io.lombard.anonymiser.core.accounting.Rho;
import io.quarkus.panache.common.Sort;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The ledger for the privacy officer. */
@Path("/v1/ledger")
@Tag(name = "Ledger")
@RunOnVirtualThread
class LedgerResource {

    /** A data month's account: losses as exact decimals of rho, and as epsilon at the cap's delta. */
    record Account(String month, Cap cap, List<Entry> entries, BigDecimal spent, double spentEpsilon, BigDecimal left) {

        static Account from(MonthAccount account, List<BudgetEntry> entries) {
            return new Account(
                    account.month,
                    new Cap(account.cap().toBigDecimal(), account.epsilon, account.delta),
                    entries.stream()
                            .filter(entry -> entry.month.equals(account.month))
                            .map(Entry::from)
                            .toList(),
                    account.spent().toBigDecimal(),
                    Conversion.epsilon(account.spent(), account.delta),
                    account.left().toBigDecimal());
        }
    }

    record Cap(BigDecimal rho, double epsilon, double delta) {}

    record Entry(
            String product, UUID release, BigDecimal rho, EntryState state, Instant reservedAt, Instant changedAt) {

        static Entry from(BudgetEntry entry) {
            return new Entry(
                    entry.product,
                    entry.releaseId,
                    new Rho(entry.rhoUnits).toBigDecimal(),
                    entry.state,
                    entry.reservedAt,
                    entry.changedAt);
        }
    }

    @GET
    @RolesAllowed("officer")
    @Produces(MediaType.APPLICATION_JSON)
    @Transactional
    @Operation(summary = "What each data month may give away, who spent it, what is left")
    public List<Account> accounts() {
        List<BudgetEntry> entries = BudgetEntry.listAll(Sort.by("reservedAt"));
        List<MonthAccount> accounts = MonthAccount.listAll(Sort.by("month"));
        return accounts.stream().map(account -> Account.from(account, entries)).toList();
    }
}
