package io.lombard.anonymiser.budget;

import io.lombard.contracts.problem.ProblemType;

/** What can be wrong with accounts, and with the ledger as a whole. */
public enum BudgetProblem implements ProblemType {
    MONTH_BEGUN(409, "This month has begun, so its account can't be changed"),
    SHARES_ABOVE_ONE(400, "The shares of all products sum to more than 1"),
    SHARE_NOT_LEFT(409, "The product has less left of its share than is to be given away"),
    SHARE_NOT_USABLE(409, "The product has spent its share of this month already, so it has no use for more"),
    LEDGER_BEHIND(409, "The ledger may have forgotten what was drawn, so nothing is released"),
    CERTIFICATE_UNVERIFIED(400, "A certificate is not one that the bank signed");

    private final int status;
    private final String title;

    BudgetProblem(int status, String title) {
        this.status = status;
        this.title = title;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}
