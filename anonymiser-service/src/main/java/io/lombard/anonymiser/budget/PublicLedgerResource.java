package io.lombard.anonymiser.budget;

import io.quarkus.panache.common.Sort;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The ledger for everyone: months and sums. Which product waits for a decision isn't in it. */
@Path("/v1/ledger/public")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Ledger")
@RunOnVirtualThread
class PublicLedgerResource {

    @Schema(name = "PublicLedger")
    record Book(List<PublicMonth> months) {}

    @GET
    @PermitAll
    @Transactional
    @Operation(
            operationId = "getPublicLedger",
            summary = "What each data month may give away and has given away, for everyone")
    public Book book() {
        var entries = BudgetEntry.<BudgetEntry>listAll().stream().collect(Collectors.groupingBy(entry -> entry.month));
        List<MonthAccount> accounts = MonthAccount.listAll(Sort.by("month"));
        return new Book(accounts.stream()
                .map(account -> PublicMonth.of(account, entries.getOrDefault(account.month, List.of())))
                .toList());
    }
}
