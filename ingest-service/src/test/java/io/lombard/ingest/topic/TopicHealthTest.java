package io.lombard.ingest.topic;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.junit.jupiter.api.Test;

class TopicHealthTest {

    @Test
    void everyTroubleOfALineHasWords() throws Exception {
        var troubles = TopicStatus.class
                .getDeclaredField("trouble")
                .getAnnotation(Schema.class)
                .enumeration();
        assertThat(troubles).contains("kafka-away", "messages-expired");
        assertThat(troubles)
                .filteredOn(trouble -> !trouble.equals("unknown"))
                .allSatisfy(
                        trouble -> assertThat(TopicHealth.words(trouble)).isNotEqualTo(TopicHealth.words("unknown")));
    }
}
