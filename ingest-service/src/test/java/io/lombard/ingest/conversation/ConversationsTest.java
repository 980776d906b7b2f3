package io.lombard.ingest.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.lombard.contracts.vocabulary.Vocabulary;
import io.lombard.population.Phrases;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Sentences that no model has learnt from. */
class ConversationsTest {

    private final Conversations conversations = new Conversations();

    private record Sentence(String topic, String sentiment, String text) {}

    /** As many as the docs say: the training has no chance in it. */
    @Test
    void findsTheTopicAndTheSentimentOfMostHeldOutSentences() throws IOException {
        var sentences = heldOut();

        long topics = sentences.stream()
                .filter(it -> conversations
                        .topic(it.text())
                        .filter(it.topic()::equals)
                        .isPresent())
                .count();
        long sentiments = sentences.stream()
                .filter(it -> conversations.sentiment(it.text()).equals(it.sentiment()))
                .count();

        assertThat(sentences).hasSize(64);
        assertThat(topics).isGreaterThanOrEqualTo(57);
        assertThat(sentiments).isGreaterThanOrEqualTo(56);
    }

    @Test
    void hasExamplesOfEveryListedCodeAndOfNoOther() throws IOException {
        assertThat(codes("topics.tsv")).containsExactlyInAnyOrderElementsOf(listed("conversation-topics"));
        assertThat(codes("sentiments.tsv")).containsExactlyInAnyOrderElementsOf(listed("sentiments"));
    }

    @Test
    void aTextAboutNothingListedHasNoTopic() {
        assertThat(Stream.of("zzz qqq", "12345 67890", "!?", "").map(conversations::topic))
                .allSatisfy(topic -> assertThat(topic).isEmpty());
    }

    /** So that the demonstration's conversations arrive as what they were made up to be. */
    @Test
    void understandsWhatTheMadeUpCustomersSay() {
        var phrases = new Phrases();

        for (var topic : listed("conversation-topics")) {
            for (var sentiment : listed("sentiments")) {
                var text = phrases.text(topic, sentiment);
                assertThat(conversations.topic(text)).as(text).contains(topic);
                assertThat(conversations.sentiment(text)).as(text).isEqualTo(sentiment);
            }
        }
    }

    private static List<Sentence> heldOut() throws IOException {
        return lines("/conversation/held-out.tsv").stream()
                .map(line -> line.split("\t", 3))
                .map(parts -> new Sentence(parts[0], parts[1], parts[2]))
                .toList();
    }

    private static List<String> codes(String examples) throws IOException {
        return lines("/conversation/" + examples).stream()
                .map(line -> line.split("\t", 2)[0])
                .distinct()
                .toList();
    }

    private static List<String> listed(String vocabulary) {
        return Vocabulary.bundled(vocabulary).terms().stream()
                .map(Vocabulary.Term::code)
                .toList();
    }

    private static List<String> lines(String resource) throws IOException {
        try (var stream = Objects.requireNonNull(ConversationsTest.class.getResourceAsStream(resource))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }
}
