package io.lombard.catalog.browse;

import io.lombard.catalog.access.Access;
import io.lombard.catalog.portal.Account;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * What the reader can do with a dataset next: the page's one button.
 *
 * @param access the organisation's last request, where there is one
 */
public record Stance(Kind kind, @Nullable Access access) {

    /** What the button says. */
    public enum Kind {
        SIGN_IN,
        BANK,
        NO_ORGANISATION,
        ASK,
        ASKED,
        APPROVED,
        GRANTED,
        REFUSED,
        WITHDRAWN,
        EXPIRED,
        LAPSED
    }

    /** @param latest finds the last request of a partner for a dataset */
    static Stance of(Account account, String product, BiFunction<String, String, Optional<Access>> latest) {
        if (!account.signedIn()) {
            return new Stance(Kind.SIGN_IN, null);
        }
        var partner = account.partner();
        if (partner == null || !account.speaksForPartner()) {
            return new Stance(account.bank() ? Kind.BANK : Kind.NO_ORGANISATION, null);
        }
        return latest.apply(partner.code(), product).map(Stance::of).orElse(new Stance(Kind.ASK, null));
    }

    private static Stance of(Access access) {
        var kind = switch (access.state()) {
            case asked -> Kind.ASKED;
            case approved -> Kind.APPROVED;
            case granted, renewed -> Kind.GRANTED;
            case refused -> Kind.REFUSED;
            case withdrawn -> Kind.WITHDRAWN;
            case expired -> Kind.EXPIRED;
            case lapsed -> Kind.LAPSED;
        };
        return new Stance(kind, access);
    }

    /** True where an agreement is in force, whatever became of the wish to renew it. */
    public boolean reads() {
        return access != null && access.inForceUntil() != null;
    }

    public boolean canAsk() {
        return switch (kind) {
            case ASK, REFUSED, WITHDRAWN, EXPIRED, LAPSED -> true;
            case SIGN_IN, BANK, NO_ORGANISATION, ASKED, APPROVED, GRANTED -> false;
        };
    }
}
