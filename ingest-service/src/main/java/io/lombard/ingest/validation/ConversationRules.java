package io.lombard.ingest.validation;

import io.lombard.ingest.conversation.Conversations;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Set;

/**
 * The rules of a conversation. Its text leaves them as a topic and a sentiment; the words stay in the candidate, which the next
 * record overwrites.
 */
public final class ConversationRules implements Rules {

    private static final Set<Field> FIELDS = Set.of(
            Field.EVENT_ID,
            Field.CUSTOMER_ID,
            Field.OCCURRED_AT,
            Field.TEXT,
            Field.HOME_AREA,
            Field.BIRTH_DATE,
            Field.AGE_BAND,
            Field.GENDER);

    private final Conversations conversations = new Conversations();
    private final AreaCodes areas = new AreaCodes();
    private final People people = new People();
    private final Hours hours;

    /**
     * @param zone the bank's zone: times with an offset become its local time
     */
    public ConversationRules(Clock clock, ZoneId zone) {
        hours = new Hours(clock, zone);
    }

    @Override
    public Set<Field> fields() {
        return FIELDS;
    }

    @Override
    public Checked check(Candidate record) {
        var r = new Reading(record);
        var eventId = r.eventId();
        var customerId = r.customerId();
        var hour = hours.hour(r);
        var text = r.required(Field.TEXT, Rule.TEXT_MISSING);
        var area = r.required(Field.HOME_AREA, Rule.HOME_AREA_MISSING);
        r.unless(!areas.isListed(area), Field.HOME_AREA, Rule.HOME_AREA_UNKNOWN);
        var ageBand = people.ageBand(r, hour.toLocalDate());
        var gender = people.gender(r);
        if (r.violation() != null) {
            return r.violation();
        }
        var topic = conversations.topic(text);
        return topic.isEmpty()
                ? Violation.of(Field.TEXT, Rule.TEXT_UNCLEAR)
                : new Conversation(
                        eventId, customerId, hour, topic.get(), conversations.sentiment(text), area, ageBand, gender);
    }
}
