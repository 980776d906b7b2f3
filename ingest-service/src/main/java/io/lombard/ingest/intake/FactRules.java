package io.lombard.ingest.intake;

import io.lombard.ingest.fraud.FraudConfig;
import io.lombard.ingest.validation.ConsentRules;
import io.lombard.ingest.validation.ConversationRules;
import io.lombard.ingest.validation.DescriptionRules;
import io.lombard.ingest.validation.LocationRules;
import io.lombard.ingest.validation.Rules;
import io.lombard.ingest.validation.Sightings;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The rules of what isn't a transaction; made once, as lists of cells and H3's native library are loaded for them. */
@Singleton
class FactRules {

    private final Rules locations;
    private final Rules conversations;
    private final Rules descriptions;
    private final Rules consents;

    FactRules(Clock clock, IntakeConfig config, FraudConfig fraud) {
        locations = new LocationRules(clock, config.zone(), new Sightings(clock, config.zone(), fraud.oldest()));
        conversations = new ConversationRules(clock, config.zone());
        descriptions = new DescriptionRules(clock, config.zone());
        consents = new ConsentRules(clock);
    }

    Rules locations() {
        return locations;
    }

    Rules conversations() {
        return conversations;
    }

    Rules descriptions() {
        return descriptions;
    }

    Rules consents() {
        return consents;
    }
}
