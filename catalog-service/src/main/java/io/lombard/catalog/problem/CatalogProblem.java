package io.lombard.catalog.problem;

import io.lombard.contracts.problem.ProblemType;

/** Errors that only the catalogue gives. */
public enum CatalogProblem implements ProblemType {
    UNKNOWN_DATASET(404, "There is no dataset of this name for you"),
    UNKNOWN_ACCESS_REQUEST(404, "There is no such access request for you"),
    UNKNOWN_AGREEMENT(404, "There is no such agreement for you"),
    ALREADY_ASKED(409, "Your organisation has already asked for this dataset"),
    WRONG_STATE(409, "The present state does not allow this step"),
    TERMS_CHANGED(409, "The terms have changed since they were read"),
    DECLARED_IN_CLUSTER(409, "A resource of the cluster declares this product; change it there"),
    NO_CLIENT(409, "Your organisation has no client that is ready"),
    CLOSES_AGREEMENTS(422, "Agreements in force would be closed; confirm that they are to be"),
    NOT_OFFERED(403, "The dataset is not offered to organisations like yours"),
    NO_ORGANISATION(403, "Your account belongs to no organisation");

    private final int status;
    private final String title;

    CatalogProblem(int status, String title) {
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
