package io.lombard.delivery.entitlement;

import io.lombard.contracts.problem.ProblemType;

/** Why this service refuses, besides the common kinds. */
public enum DeliveryProblem implements ProblemType {
    NO_AGREEMENT(403, "There is no agreement for this table"),
    AGREEMENT_NOT_YET_VALID(403, "The agreement for this table is not valid yet"),
    AGREEMENT_EXPIRED(403, "The agreement for this table has expired"),
    AGREEMENT_WITHDRAWN(403, "The agreement for this table was withdrawn"),
    NO_PARTNER(403, "Your account belongs to no partner organisation"),
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
