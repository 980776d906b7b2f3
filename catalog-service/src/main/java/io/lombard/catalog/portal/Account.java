package io.lombard.catalog.portal;

import io.lombard.catalog.dataset.Audience;
import io.lombard.catalog.partner.Partner;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who reads a page.
 *
 * @param signedIn false for the public
 * @param roles realm roles
 * @param partner the organisation that a partner's user speaks for
 */
public record Account(
        boolean signedIn, Set<String> roles, @Nullable Partner partner) {

    public boolean officer() {
        return roles.contains("officer");
    }

    public boolean owner() {
        return roles.contains("owner");
    }

    public boolean bank() {
        return officer() || owner();
    }

    /** Which datasets the reader sees. */
    public Audience audience() {
        return bank() ? Audience.BANK : Audience.PUBLIC;
    }

    public boolean speaksForPartner() {
        return roles.contains("partner") && partner != null;
    }
}
