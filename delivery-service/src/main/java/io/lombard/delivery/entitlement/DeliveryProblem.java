package io.lombard.delivery.entitlement;

import io.lombard.contracts.problem.ProblemType;

/** Why this service refuses, besides the common kinds. */
public enum DeliveryProblem implements ProblemType {
    NO_AGREEMENT(403, "There is no agreement for this table"),
    AGREEMENT_NOT_YET_VALID(403, "The agreement for this table is not valid yet"),
    AGREEMENT_EXPIRED(403, "The agreement for this table has expired"),
    AGREEMENT_WITHDRAWN(403, "The agreement for this table was withdrawn"),
    NOT_OPEN(403, "This table is not open to partners, or not yet"),
    OUTSIDE_AUDIENCE(403, "This table is not offered to this kind of organisation"),
    QUOTA_SPENT(403, "The rows that the agreement opens in a month are spent"),
    OUTSIDE_AGREEMENT(403, "The agreement for this table does not cover this part of it"),
    TOO_MANY_QUERIES(429, "Too many queries under this agreement are kept to be come back for"),
    TOO_MANY_ROWS(400, "This format cannot hold so many rows"),
    NOT_A_CUBE(400, "The agreed columns do not tell the rows of this table apart"),
    AGREEMENTS_UNKNOWN(503, "What the bank's catalogue says of agreements can't be known right now; try again later"),
    NO_PARTNER(403, "Your account belongs to no partner organisation"),
    SELLER_MISSING(503, "The bank has not configured who sends its invoices"),
    MONTH_NOT_OVER(409, "An invoice is issued when its month is over"),
    PROFILE_EXPIRED(401, "This profile has expired"),
    PROFILE_REVOKED(401, "This profile was revoked"),
    ADDRESS_REFUSED(403, "This file address is not one that was given out"),
    ADDRESS_EXPIRED(403, "This file address has expired"),
    RANGE_NOT_SATISFIABLE(416, "The file has no bytes in this range");

    private final int status;
    private final String title;

    DeliveryProblem(int status, String title) {
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
