package io.lombard.ingest.publication;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lombard.contracts.event.CustomerDescribed;
import io.lombard.contracts.event.LocationObserved;
import io.lombard.contracts.event.Topics;
import io.lombard.ingest.consent.Decision;
import io.lombard.ingest.pseudonym.Pseudonymiser;
import io.lombard.ingest.pseudonym.Pseudonyms;
import io.lombard.ingest.validation.Consent;
import io.lombard.ingest.validation.Description;
import io.lombard.ingest.validation.Location;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Writes what is known of customers besides transactions, without them. For one thread. */
public final class EventWriter {

    private final ObjectMapper json;
    private final Pseudonymiser locations;
    private final Pseudonymiser descriptions;

    public EventWriter(ObjectMapper json, Pseudonyms pseudonyms, String source) {
        this.json = json;
        this.locations = pseudonyms.of(source, "location");
        this.descriptions = pseudonyms.of(source, "description");
    }

    /** The fact of a location; it may go to Kafka only if the token's customer consents. */
    public Fact write(Location at) {
        var id = locations.eventId(at.customerId(), at.eventId());
        var token = locations.token(at.customerId());
        var event = new LocationObserved(
                id.toString(),
                text(token),
                locations.keyId(),
                at.occurredAt(),
                at.cell(),
                at.area(),
                at.ageBand(),
                at.gender());
        return fact(Topics.LOCATION_OBSERVED, id, token, event);
    }

    /** The fact of a description. The same one sent again has the same id, though a description has none of its own. */
    public Fact write(Description who) {
        var token = descriptions.token(who.customerId());
        var event = new CustomerDescribed(
                text(token),
                descriptions.keyId(),
                who.describedAt(),
                who.homeArea(),
                who.ageBand(),
                who.gender(),
                who.incomeBand());
        var whole = String.join(
                "\n", who.describedAt().toString(), who.homeArea(), who.ageBand(), who.gender(), who.incomeBand());
        return fact(Topics.CUSTOMER_DESCRIBED, descriptions.eventId(who.customerId(), whole), token, event);
    }

    /** The decision of a token. */
    public Decision write(Consent consent) {
        return new Decision(
                text(locations.token(consent.customerId())), consent.purpose(), consent.given(), consent.decidedAt());
    }

    private Fact fact(String topic, UUID id, byte[] token, Object event) {
        try {
            return new Fact(topic, id, token, json.writeValueAsBytes(event));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event can't be written as JSON", e);
        }
    }

    private static String text(byte[] token) {
        return new String(token, StandardCharsets.US_ASCII);
    }
}
