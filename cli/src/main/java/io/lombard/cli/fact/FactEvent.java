package io.lombard.cli.fact;

import io.lombard.contracts.event.ConversationClassified;
import io.lombard.contracts.event.CustomerDescribed;
import io.lombard.contracts.event.LocationObserved;
import io.lombard.contracts.event.Topics;
import io.lombard.population.LifeFact;

/**
 * What a bank knows of a customer, as the event that says so without the customer.
 *
 * @param id equal when the same population sends it again
 * @param token key of the topic
 * @param event one of the contract's records
 */
record FactEvent(String topic, String id, String token, Object event) {

    static FactEvent from(LifeFact fact, Pseudonyms pseudonyms) {
        var token = pseudonyms.token(fact.customerId());
        return switch (fact) {
            case LifeFact.Location at -> {
                var id = pseudonyms.eventId("location:" + at.customerId() + ':' + at.hour() + ':' + at.number());
                yield new FactEvent(Topics.LOCATION_OBSERVED, id, token, location(at, id, token, pseudonyms.keyId()));
            }
            case LifeFact.Conversation said -> {
                var id = pseudonyms.eventId(
                        "conversation:" + said.customerId() + ':' + said.hour() + ':' + said.number());
                yield new FactEvent(
                        Topics.CONVERSATION_CLASSIFIED, id, token, conversation(said, id, token, pseudonyms.keyId()));
            }
            case LifeFact.Description who -> {
                var id = pseudonyms.eventId("description:" + who.customerId() + ':' + who.hour());
                yield new FactEvent(Topics.CUSTOMER_DESCRIBED, id, token, description(who, token, pseudonyms.keyId()));
            }
        };
    }

    private static LocationObserved location(LifeFact.Location at, String id, String token, String keyId) {
        return new LocationObserved(id, token, keyId, at.hour(), at.cell(), at.area(), at.ageBand(), at.gender());
    }

    private static ConversationClassified conversation(
            LifeFact.Conversation said, String id, String token, String keyId) {
        return new ConversationClassified(
                id,
                token,
                keyId,
                said.hour(),
                said.topic(),
                said.sentiment(),
                said.area(),
                said.ageBand(),
                said.gender());
    }

    private static CustomerDescribed description(LifeFact.Description who, String token, String keyId) {
        return new CustomerDescribed(
                token, keyId, who.hour(), who.homeArea(), who.ageBand(), who.gender(), who.incomeBand());
    }
}
