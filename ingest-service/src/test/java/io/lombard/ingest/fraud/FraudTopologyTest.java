package io.lombard.ingest.fraud;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.lombard.contracts.event.CloudEvents;
import io.lombard.contracts.event.Contract;
import io.lombard.contracts.event.FraudSuspected;
import io.lombard.contracts.event.Sighted;
import io.lombard.contracts.event.Topics;
import io.quarkus.kafka.client.serialization.ObjectMapperSerde;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FraudTopologyTest {

    private static final Instant NOON = Instant.parse("2026-08-14T12:00:00Z");
    private static final String ANNE = "a".repeat(32);
    private static final String BEN = "b".repeat(32);
    private static final double[] MANCHESTER = {53.4808, -2.2426};
    private static final double[] LONDON = {51.5074, -0.1278};
    private static final double[] PARIS = {48.8566, 2.3522};
    private static final List<JsonNode> NONSENSE =
            List.of(NullNode.getInstance(), TextNode.valueOf(""), TextNode.valueOf("not this"));

    private final Grid grid = new Grid();
    private final ObjectMapper json = Crossings.json();
    private int number;

    @TempDir
    Path state;

    private TopologyTestDriver driver;

    @BeforeEach
    void open() {
        driver = Crossings.driver(state);
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void suspectsAPaymentFarFromThePhoneAndTellsItAsTheContractSays() {
        position(ANNE, MANCHESTER, 0);
        var purchase = purchase(ANNE, LONDON, 20);

        var told = output().readRecordsToList();

        assertThat(told).hasSize(1);
        var message = told.getFirst();
        assertThat(message.key()).isEqualTo(ANNE);
        assertThat(message.value())
                .isEqualTo(new FraudSuspected(
                        message.value().eventId(),
                        ANNE,
                        "k1",
                        purchase,
                        NOON.plus(Duration.ofMinutes(20)),
                        261,
                        20,
                        603,
                        FraudSuspected.TOO_FAST));
        assertThat(CloudEvents.attribute(message.headers(), CloudEvents.ID))
                .isEqualTo(message.value().eventId());
        Contract.of(Topics.FRAUD_SUSPECTED)
                .assertValid(new ObjectMapperSerde<>(FraudSuspected.class, json)
                        .serializer()
                        .serialize(Topics.FRAUD_SUSPECTED, message.value()));
    }

    @Test
    void passesWhatATrainCanDo() {
        position(ANNE, MANCHESTER, 0);
        purchase(ANNE, LONDON, 119);

        assertThat(output().isEmpty()).isTrue();
    }

    /** 25 kilometres are the least; the cells' slack of 0.6 is the customer's. */
    @Test
    void passesWhatIsNearAtOnceAndSuspectsWhatIsNot() {
        position(ANNE, MANCHESTER, 0);
        purchase(ANNE, north(MANCHESTER, 25), 0);
        assertThat(output().isEmpty()).as("24.4 km").isTrue();

        // 400 km/h in no time but the six minutes that clocks and cut minutes may err: 40 km
        purchase(ANNE, north(MANCHESTER, 40), 0);
        assertThat(output().isEmpty()).as("39.4 km").isTrue();

        purchase(ANNE, north(MANCHESTER, 42), 0);
        assertThat(output().readValuesToList())
                .extracting(FraudSuspected::reason)
                .containsExactly(FraudSuspected.TWO_PLACES_AT_ONCE);
    }

    @Test
    void crossesNobodyWithAnother() {
        position(BEN, MANCHESTER, 0);
        purchase(ANNE, LONDON, 0);

        assertThat(output().isEmpty()).isTrue();
    }

    @Test
    void crossesInAnyOrder() {
        purchase(ANNE, LONDON, 20);
        position(ANNE, MANCHESTER, 0);
        position(BEN, MANCHESTER, 30);
        purchase(BEN, LONDON, 10);

        assertThat(output().readValuesToList())
                .extracting(FraudSuspected::token)
                .containsExactly(ANNE, BEN);
    }

    @Test
    void looksAsFarAsTheWindowAndNoFurther() {
        position(ANNE, MANCHESTER, 0);
        position(BEN, MANCHESTER, 0);

        purchase(ANNE, north(PARIS, -2000), 120);
        purchase(BEN, north(PARIS, -2000), 121);

        assertThat(output().readValuesToList())
                .extracting(FraudSuspected::token)
                .containsExactly(ANNE);
    }

    @Test
    void waitsForLateEventsAsLongAsTheGraceAndDropsThemAfterIt() {
        position(ANNE, MANCHESTER, 0);
        position(BEN, MANCHESTER, 120);

        purchase(ANNE, LONDON, 5);
        assertThat(output().readValuesToList())
                .as("two hours late")
                .extracting(FraudSuspected::token)
                .containsExactly(ANNE);

        position(BEN, MANCHESTER, 24 * 60);
        purchase(ANNE, LONDON, 6);
        purchase(BEN, LONDON, 121);
        assertThat(output().isEmpty()).as("a day late").isTrue();
    }

    @Test
    void tellsAPaymentOnceHoweverOftenThePhoneWasSeenAndMessagesCome() {
        for (int minute = 0; minute < 30; minute += 5) {
            position(ANNE, MANCHESTER, minute);
        }
        var purchase = purchase(ANNE, LONDON, 20);
        purchase(ANNE, LONDON, 20, purchase);
        position(ANNE, MANCHESTER, 31);

        assertThat(output().readValuesToList()).hasSize(1);
    }

    @Test
    void theSameSuspicionHasTheSameIdInAnyRun(@TempDir Path other) {
        position(ANNE, MANCHESTER, 0);
        var purchase = purchase(ANNE, LONDON, 20);
        var first = output().readValue();
        driver.close();
        driver = Crossings.driver(other);

        position(ANNE, PARIS, 21);
        purchase(ANNE, LONDON, 20, purchase);

        assertThat(output().readValue().eventId()).isEqualTo(first.eventId());
    }

    @Test
    void keepsNoPositionForLongerThanCustomersAreTold() {
        var longer = Crossings.config("2H1M");

        assertThatThrownBy(() -> new FraudTopology().topology(longer, json))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("lombard.fraud.window");
    }

    /** What is read although it shouldn't would be suspected or stop the crossing. */
    @ParameterizedTest
    @ValueSource(strings = {Topics.POSITION_SIGHTED, Topics.PURCHASE_SIGHTED})
    void passesOverWhatItCannotRead(String topic) {
        var raw = driver.createInputTopic(topic, new StringSerializer(), new ByteArraySerializer());
        position(ANNE, MANCHESTER, 0);
        position(BEN, MANCHESTER, 40);

        raw.pipeInput(ANNE, "no JSON".getBytes(US_ASCII));
        raw.pipeInput(ANNE, "{}".getBytes(US_ASCII));
        raw.pipeInput(new TestRecord<>(ANNE, (byte[]) null));
        raw.pipeInput(new TestRecord<>(null, with("cell", TextNode.valueOf(grid.cell(LONDON[0], LONDON[1])))));
        for (var field : List.of("eventId", "token", "tokenKeyId", "minute", "cell")) {
            for (var value : NONSENSE) {
                raw.pipeInput(ANNE, with(field, value));
            }
        }
        raw.pipeInput(ANNE, with("minute", TextNode.valueOf("2026-08-14T12:20:01Z")));
        raw.pipeInput(ANNE, with("minute", TextNode.valueOf("+1000000000-12-31T23:59:00Z")));
        // It has the form of a cell, and there is none on the globe.
        raw.pipeInput(BEN, with("cell", TextNode.valueOf("89fffffffffffff")));

        var annes = purchase(ANNE, LONDON, 20);
        var bens = purchase(BEN, LONDON, 20);

        assertThat(output().readValuesToList())
                .extracting(FraudSuspected::purchaseId)
                .containsExactly(annes, bens);
    }

    /** A whole sighting of Anne's in London, but for one field. */
    private byte[] with(String field, JsonNode value) {
        ObjectNode message = json.valueToTree(sighted(id(), ANNE, LONDON, 20));
        message.set(field, value);
        return message.toString().getBytes(US_ASCII);
    }

    private void position(String token, double[] at, int minute) {
        input(Topics.POSITION_SIGHTED).pipeInput(token, sighted(id(), token, at, minute));
    }

    private String purchase(String token, double[] at, int minute) {
        return purchase(token, at, minute, id());
    }

    private String purchase(String token, double[] at, int minute, String id) {
        input(Topics.PURCHASE_SIGHTED).pipeInput(token, sighted(id, token, at, minute));
        return id;
    }

    private Sighted sighted(String id, String token, double[] at, int minute) {
        return new Sighted(id, token, "k1", NOON.plus(Duration.ofMinutes(minute)), grid.cell(at[0], at[1]));
    }

    private String id() {
        return new UUID(1, number++).toString();
    }

    private TestInputTopic<String, Sighted> input(String topic) {
        return driver.createInputTopic(
                topic, new StringSerializer(), new ObjectMapperSerde<>(Sighted.class, json).serializer());
    }

    private TestOutputTopic<String, FraudSuspected> output() {
        return driver.createOutputTopic(
                Topics.FRAUD_SUSPECTED,
                new StringDeserializer(),
                new ObjectMapperSerde<>(FraudSuspected.class, json).deserializer());
    }

    private static double[] north(double[] from, double kilometres) {
        return new double[] {from[0] + kilometres / 111.195, from[1]};
    }
}
