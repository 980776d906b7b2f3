package io.lombard.anonymiser.budget;

import io.lombard.anonymiser.core.accounting.PrivacyLoss;
import io.quarkus.panache.common.Sort;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The ledger for the privacy officer. */
@Path("/v1/ledger")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Ledger")
@RunOnVirtualThread
class LedgerResource {

    private static final String MONTH = "[0-9]{4}-(0[1-9]|1[0-2])";

    private final Accounts accounts;
    private final Budgets budgets;

    LedgerResource(Accounts accounts, Budgets budgets) {
        this.accounts = accounts;
        this.budgets = budgets;
    }

    /** A data month's account: losses as exact decimals of rho, and as epsilon at the cap's delta. */
    record Account(
            String month,
            Cap cap,
            List<Entry> entries,
            BigDecimal spent,
            double spentEpsilon,
            BigDecimal left,
            BigDecimal spentDelta,
            BigDecimal leftDelta,
            List<Change> changes) {

        static Account from(MonthAccount account, List<BudgetEntry> entries, List<BudgetChange> changes) {
            return new Account(
                    account.month,
                    new Cap(
                            account.cap().rho().toBigDecimal(),
                            account.epsilon,
                            account.delta,
                            account.cap().delta().toBigDecimal()),
                    entries.stream()
                            .filter(entry -> entry.month.equals(account.month))
                            .map(Entry::from)
                            .toList(),
                    account.spent().rho().toBigDecimal(),
                    PrivacyLoss.of(account.spent(), account.delta).epsilon(),
                    account.left().rho().toBigDecimal(),
                    account.spent().delta().toBigDecimal(),
                    account.left().delta().toBigDecimal(),
                    changes.stream()
                            .filter(change -> change.month.equals(account.month))
                            .map(Change::from)
                            .toList());
        }
    }

    /** @param thresholdDelta part of delta that thresholds may cost */
    @Schema(name = "AccountCap")
    record Cap(BigDecimal rho, double epsilon, double delta, BigDecimal thresholdDelta) {}

    @Schema(name = "AccountChange")
    record Change(String by, Instant at, String what, String reason) {

        static Change from(BudgetChange change) {
            return new Change(change.changedBy, change.changedAt, change.what, change.reason);
        }
    }

    @Schema(name = "AccountEntry")
    record Entry(
            String product,
            UUID release,
            BigDecimal rho,
            BigDecimal delta,
            EntryState state,
            Instant reservedAt,
            Instant changedAt) {

        static Entry from(BudgetEntry entry) {
            return new Entry(
                    entry.product,
                    entry.releaseId,
                    entry.cost().rho().toBigDecimal(),
                    entry.cost().delta().toBigDecimal(),
                    entry.state,
                    entry.reservedAt,
                    entry.changedAt);
        }
    }

    /**
     * New cap and shares of a month.
     *
     * @param epsilon at the configured delta
     * @param shares of the account by product; those that aren't named stay as they are
     */
    record Setting(
            @Nullable @DecimalMin("0.01") @DecimalMax("10") Double epsilon,
            @Nullable @Size(max = 100) Map<@Size(max = 64) String, @NotNull BigDecimal> shares,
            @NotBlank @Size(max = 2000) String reason) {}

    record Gift(
            @NotNull @Size(max = 64) String from,
            @NotNull @Size(max = 64) String to,

            @NotNull @DecimalMin(value = "0", inclusive = false) @DecimalMax("1")
            BigDecimal share,

            @NotBlank @Size(max = 2000) String reason) {}

    @GET
    @RolesAllowed("officer")
    @Transactional
    @Operation(
            operationId = "getAccounts",
            summary = "What each data month may give away, who spent it, what is left, and who changed it")
    public List<Account> accounts() {
        List<BudgetEntry> entries = BudgetEntry.listAll(Sort.by("reservedAt"));
        List<BudgetChange> changes = BudgetChange.listAll(Sort.by("id"));
        List<MonthAccount> all = MonthAccount.listAll(Sort.by("month"));
        return all.stream()
                .map(account -> Account.from(account, entries, changes))
                .toList();
    }

    @GET
    @Path("/years/{year}")
    @RolesAllowed("officer")
    @Transactional
    @Operation(operationId = "getYear", summary = "What the months of a year have given away together")
    public YearComposition year(
            @PathParam("year") @Pattern(regexp = "[0-9]{4}", message = "must be a year such as 2026") String year) {
        List<MonthAccount> months =
                MonthAccount.list("month between ?1 and ?2", Sort.by("month"), year + "-01", year + "-12");
        return YearComposition.of(Integer.parseInt(year), months, accounts.delta());
    }

    @PUT
    @Path("/{month}")
    @RolesAllowed("officer")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "setMonth", summary = "Set cap and shares of a month that has not begun")
    @APIResponse(responseCode = "204", description = "Set")
    @APIResponse(responseCode = "409", description = "The month has begun")
    public void set(
            @PathParam("month") @Pattern(regexp = MONTH, message = "must be a month such as 2026-08") String month,
            @NotNull @Valid Setting setting,
            @Context SecurityContext security) {
        var shares = setting.shares() == null ? Map.<String, BigDecimal>of() : setting.shares();
        budgets.set(YearMonth.parse(month), setting.epsilon(), shares, author(security, setting.reason()));
    }

    @POST
    @Path("/{month}/gifts")
    @RolesAllowed("officer")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "giveShare",
            summary = "Give what a product leaves of its share to another product of the same month")
    @APIResponse(responseCode = "204", description = "Given")
    @APIResponse(responseCode = "409", description = "The product has less left, or the month has begun")
    public void give(
            @PathParam("month") @Pattern(regexp = MONTH, message = "must be a month such as 2026-08") String month,
            @NotNull @Valid Gift gift,
            @Context SecurityContext security) {
        budgets.give(YearMonth.parse(month), gift.from(), gift.to(), gift.share(), author(security, gift.reason()));
    }

    private static Author author(SecurityContext security, String reason) {
        return new Author(security.getUserPrincipal().getName(), reason);
    }
}
