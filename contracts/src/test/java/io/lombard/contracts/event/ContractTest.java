package io.lombard.contracts.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class ContractTest {

    static final Map<String, Class<?>> EVENTS_BY_TOPIC = Map.ofEntries(
            Map.entry(Topics.TRANSACTION_RECORDED, TransactionRecorded.class),
            Map.entry(Topics.LOCATION_OBSERVED, LocationObserved.class),
            Map.entry(Topics.CONVERSATION_CLASSIFIED, ConversationClassified.class),
            Map.entry(Topics.CUSTOMER_DESCRIBED, CustomerDescribed.class),
            Map.entry(Topics.HISTORY_STAGED, HistoryStaged.class),
            Map.entry(Topics.RECORD_REJECTED, RecordRejected.class),
            Map.entry(Topics.RELEASE_PUBLISHED, ReleasePublished.class),
            Map.entry(Topics.RELEASE_REFUSED, ReleaseRefused.class),
            Map.entry(Topics.AGREEMENT_CHANGED, AgreementChanged.class),
            Map.entry(Topics.PRODUCT_DEFINED, ProductDefined.class),
            Map.entry(Topics.USAGE_RECORDED, UsageRecorded.class),
            Map.entry(Topics.AUDIT_SEALED, AuditSealed.class),
            Map.entry(Topics.PREFERENCE_CHANGED, PreferenceChanged.class),
            Map.entry(Topics.POSITION_SIGHTED, Sighted.class),
            Map.entry(Topics.PURCHASE_SIGHTED, Sighted.class),
            Map.entry(Topics.FRAUD_SUSPECTED, FraudSuspected.class),
            Map.entry(Topics.OBJECTION_APPLIED, ObjectionApplied.class),
            Map.entry(Topics.HISTORY_LANDED, HistoryLanded.class));

    private final ObjectMapper json = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    static final Iterable<String> TOPICS = EVENTS_BY_TOPIC.keySet();

    @ParameterizedTest
    @FieldSource("TOPICS")
    void exampleSurvivesTheRecordUnchanged(String topic) throws Exception {
        var contract = Contract.of(topic);
        var event = contract.example(EVENTS_BY_TOPIC.get(topic));

        var written = json.writeValueAsBytes(event);

        contract.assertValid(written);
        assertThat(json.readTree(written)).isEqualTo(json.readTree(contract.example()));
    }

    @Test
    void aReleaseFromBeforeLevelsWereToldIsReadByStrictReaders() throws Exception {
        var contract = Contract.of(Topics.RELEASE_PUBLISHED);
        var old = json.readTree(contract.example());
        ((ObjectNode) old).remove("levels");

        var event = json.copy()
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .treeToValue(old, ReleasePublished.class);

        assertThat(event.levels()).isNull();
        assertThat(json.readTree(json.writeValueAsBytes(event))).isEqualTo(old);
    }

    @Test
    void everyTopicHasAContract() {
        var topics = Arrays.stream(Topics.class.getDeclaredFields())
                .filter(field -> Modifier.isPublic(field.getModifiers()))
                .map(ContractTest::value);

        assertThat(topics).containsExactlyInAnyOrderElementsOf(TOPICS);
    }

    @Test
    void messageWithAnIdentifierTooManyIsInvalid() {
        var contract = Contract.of(Topics.TRANSACTION_RECORDED);
        var leaking =
                new String(contract.example(), StandardCharsets.UTF_8).replaceFirst("\\{", "{\"customerId\":\"1\",");

        assertThatThrownBy(() -> contract.assertValid(leaking.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("customerId");
    }

    private static String value(java.lang.reflect.Field field) {
        try {
            return (String) field.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
