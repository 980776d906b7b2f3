package io.lombard.anonymiser.reconciliation;

import io.lombard.contracts.problem.ProblemType;

/** What can be wrong with the ledger as a whole. */
enum ReconciliationProblem implements ProblemType {
    CERTIFICATE_UNVERIFIED(400, "A certificate is not one that the bank signed");

    private final int status;
    private final String title;

    ReconciliationProblem(int status, String title) {
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
