package io.lombard.ingest.intake;

import io.lombard.ingest.fraud.FraudConfig;
import io.lombard.ingest.rejection.Kind;
import io.lombard.ingest.validation.ConsentRules;
import io.lombard.ingest.validation.ConversationRules;
import io.lombard.ingest.validation.DescriptionRules;
import io.lombard.ingest.validation.LocationRules;
import io.lombard.ingest.validation.Rules;
import io.lombard.ingest.validation.Sightings;
import io.lombard.ingest.validation.TransactionRules;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The rules of all kinds of records; made once, as lists of cells and H3's native library are loaded for them. */
@Singleton
public final class FactRules {

    private final Rules transactions;
    private final Rules locations;
    private final Rules conversations;
    private final Rules descriptions;
    private final Rules consents;

    FactRules(Clock clock, IntakeConfig config, FraudConfig fraud) {
        var sightings = new Sightings(clock, config.zone(), fraud.oldest());
        transactions = new TransactionRules(clock, config.zone(), sightings);
        locations = new LocationRules(clock, config.zone(), sightings);
        conversations = new ConversationRules(clock, config.zone());
        descriptions = new DescriptionRules(clock, config.zone());
        consents = new ConsentRules(clock);
    }

    /**
     * The rules of a kind of record.
     *
     * @throws IllegalArgumentException for files of history, whose records went by theirs before
     */
    public Rules of(Kind kind) {
        return switch (kind) {
            case TRANSACTION -> transactions;
            case LOCATION -> locations;
            case CONVERSATION -> conversations;
            case DESCRIPTION -> descriptions;
            case CONSENT -> consents;
            case HISTORY -> throw new IllegalArgumentException("a file of history is no record");
        };
    }
}
