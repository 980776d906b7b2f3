package io.lombard.delivery.download;

import io.lombard.contracts.event.LocalizedText;

/** Why a release withholds a value. */
enum Reason {
    BELOW_ACCURACY(
            "below-accuracy",
            "Withheld: too inaccurate, since noise protects customers",
            "Non publié : trop imprécis, le bruit protégeant les clients"),
    OUTSIDE_THE_BINS(
            "outside-the-bins",
            "Withheld: outside the public bounds of the distribution",
            "Non publié : hors des bornes publiques de la distribution");

    private final String code;
    private final String english;
    private final String french;

    Reason(String code, String english, String french) {
        this.code = code;
        this.english = english;
        this.french = french;
    }

    String code() {
        return code;
    }

    LocalizedText text() {
        return new LocalizedText(english, french);
    }
}
