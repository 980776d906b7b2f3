package io.lombard.ingest.rejection;

import io.lombard.ingest.validation.ConsentRules;
import io.lombard.ingest.validation.ConversationRules;
import io.lombard.ingest.validation.DescriptionRules;
import io.lombard.ingest.validation.LocationRules;
import io.lombard.ingest.validation.Rules;
import io.lombard.ingest.validation.TransactionRules;
import java.util.Locale;

/** Kinds of records. */
public enum Kind {
    TRANSACTION(true),
    /** An exact position is never stored, and whether its customer consents isn't known of a broken record. */
    LOCATION(false),
    /** What a customer said is never stored. */
    CONVERSATION(false),
    DESCRIPTION(true),
    CONSENT(true);

    private final boolean kept;

    Kind(boolean kept) {
        this.kept = kept;
    }

    /** Whether the text of such a record may be kept; of others only the place and the rule are. */
    public boolean isKept() {
        return kept;
    }

    /** As answers and the database spell it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Kind named(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /** The kind that rules are for. */
    public static Kind of(Rules rules) {
        return switch (rules) {
            case TransactionRules transactions -> TRANSACTION;
            case LocationRules locations -> LOCATION;
            case ConversationRules conversations -> CONVERSATION;
            case DescriptionRules descriptions -> DESCRIPTION;
            case ConsentRules consents -> CONSENT;
        };
    }
}
