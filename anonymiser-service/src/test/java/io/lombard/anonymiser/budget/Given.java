package io.lombard.anonymiser.budget;

/** Shares of products that no declaration has, as an officer would give them. */
final class Given {

    /** Gives a share of the accounts of all the claim's months, in the caller's transaction. */
    static void share(Accounts accounts, Claim claim, Share share) {
        claim.months().forEach(month -> {
            accounts.locked(month);
            accounts.setShare(month, claim.product(), share);
        });
    }

    private Given() {}
}
