package io.lombard.anonymiser.core.plan;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Checks that several parts of a plan share. */
final class Rules {

    // Names become columns, file names and words of SQL.
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]{0,62}");

    private Rules() {}

    static void name(String what, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(what + " name '" + name + "' must match " + NAME.pattern());
        }
    }

    static void share(String what, String name, BigDecimal share) {
        if (share.signum() <= 0 || share.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException(
                    what + " '" + name + "': the share of rho must be above 0 and at most 1");
        }
    }
}
