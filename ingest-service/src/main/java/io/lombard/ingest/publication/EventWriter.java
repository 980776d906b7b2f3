package io.lombard.ingest.publication;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lombard.contracts.event.ConversationClassified;
import io.lombard.contracts.event.CustomerDescribed;
import io.lombard.contracts.event.LocationObserved;
import io.lombard.contracts.event.PreferenceChanged;
import io.lombard.contracts.event.Sighted;
import io.lombard.contracts.event.Topics;
import io.lombard.ingest.consent.Decision;
import io.lombard.ingest.consent.Purpose;
import io.lombard.ingest.pseudonym.Pseudonymiser;
import io.lombard.ingest.pseudonym.Pseudonyms;
import io.lombard.ingest.validation.Consent;
import io.lombard.ingest.validation.Conversation;
import io.lombard.ingest.validation.Description;
import io.lombard.ingest.validation.Location;
import io.lombard.ingest.validation.Sighting;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Writes what is known of customers besides transactions, without them. For one thread. */
public final class EventWriter {

    private final ObjectMapper json;
    private final Pseudonymiser locations;
    private final Pseudonymiser sightings;
    private final Pseudonymiser conversations;
    private final Pseudonymiser descriptions;
    private final Pseudonymiser decisions;
    private final ZoneId zone;

    /**
     * @param zone the bank's
     */
    public EventWriter(ObjectMapper json, Pseudonyms pseudonyms, String source, ZoneId zone) {
        this.json = json;
        this.locations = pseudonyms.of(source, "location");
        this.sightings = pseudonyms.of(source, "sighting");
        this.conversations = pseudonyms.of(source, "conversation");
        this.descriptions = pseudonyms.of(source, "description");
        this.decisions = pseudonyms.of(source, "decision");
        this.zone = zone;
    }

    /**
     * The fact of a location; it may go to Kafka only if the token's customer consents. Of one in no listed cell there is nothing to
     * tell: the fact only has its id, and may go nowhere.
     */
    public Fact write(Location at) {
        var id = locations.eventId(at.customerId(), at.eventId());
        var token = locations.token(at.customerId());
        var cell = at.cell();
        if (cell == null) {
            return new Fact(Topics.LOCATION_OBSERVED, id, token, new byte[0]);
        }
        var event = new LocationObserved(
                id.toString(),
                text(token),
                locations.keyId(),
                at.occurredAt(),
                cell.code(),
                Objects.requireNonNull(cell.parent()),
                at.ageBand(),
                at.gender());
        return fact(Topics.LOCATION_OBSERVED, id, token, event);
    }

    /** What the fraud crossing is told of a location; it may go to Kafka only if the token's customer consents to that. */
    public Fact sighting(Location at, Fact location, Sighting sighting) {
        // An id of its own: by none can a row of the lake be found in this topic.
        var id = sightings.eventId(at.customerId(), at.eventId());
        return sighting(Topics.POSITION_SIGHTED, id, location.token(), sighting);
    }

    /** What the fraud crossing is told of a payment; as above. By the payment's id whoever must act on a suspicion finds it. */
    public Fact sighting(Fact payment, Sighting sighting) {
        return sighting(Topics.PURCHASE_SIGHTED, payment.eventId(), payment.token(), sighting);
    }

    private Fact sighting(String topic, UUID id, byte[] token, Sighting sighting) {
        var event = new Sighted(id.toString(), text(token), sightings.keyId(), sighting.minute(), sighting.cell());
        return fact(topic, id, token, event);
    }

    /** The fact of a conversation: what it was about. */
    public Fact write(Conversation talk) {
        var id = conversations.eventId(talk.customerId(), talk.eventId());
        var token = conversations.token(talk.customerId());
        var event = new ConversationClassified(
                id.toString(),
                text(token),
                conversations.keyId(),
                talk.occurredAt(),
                talk.topic(),
                talk.sentiment(),
                talk.area(),
                talk.ageBand(),
                talk.gender());
        return fact(Topics.CONVERSATION_CLASSIFIED, id, token, event);
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

    /** A decision. Nobody behind Kafka decides by one on fraud prevention: what needs it ends here. */
    public Decided write(Consent consent) {
        var token = text(decisions.token(consent.customerId()));
        var decision = new Decision(token, consent.purpose(), consent.given(), consent.decidedAt());
        return new Decided(
                decision,
                consent.purpose() == Purpose.FRAUD_PREVENTION ? Optional.empty() : Optional.of(event(consent, token)));
    }

    private Fact event(Consent consent, String token) {
        var purpose = consent.purpose().code();
        var state = consent.given() ? PreferenceChanged.ALLOWED : PreferenceChanged.REFUSED;
        var hour = LocalDateTime.ofInstant(consent.decidedAt(), zone).truncatedTo(ChronoUnit.HOURS);
        var id = decisions.eventId(
                consent.customerId(),
                String.join(
                        "\n",
                        decisions.keyId(),
                        purpose,
                        state,
                        consent.decidedAt().toString()));
        return fact(
                Topics.PREFERENCE_CHANGED,
                id,
                (token + ":" + purpose).getBytes(StandardCharsets.US_ASCII),
                new PreferenceChanged(token, decisions.keyId(), purpose, state, hour));
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
