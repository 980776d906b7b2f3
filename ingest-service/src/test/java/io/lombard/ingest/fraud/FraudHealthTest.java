package io.lombard.ingest.fraud;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import org.apache.kafka.streams.KafkaStreams.State;
import org.junit.jupiter.api.Test;

class FraudHealthTest {

    @Test
    void onlyACrossingThatCrossesIsWell() {
        var well = EnumSet.of(State.RUNNING, State.REBALANCING);
        for (var state : State.values()) {
            assertThat(FraudHealth.words(state).isEmpty()).as("%s", state).isEqualTo(well.contains(state));
        }
    }
}
