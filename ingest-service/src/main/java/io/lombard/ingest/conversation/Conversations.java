package io.lombard.ingest.conversation;

import java.util.Optional;
import opennlp.tools.doccat.DoccatModel;

/**
 * Topic and sentiment of what a customer said. The models are learnt once, when the first text comes. Thread-safe.
 *
 * <p>Of 64 held-out sentences in English and French, 57 topics and 56 sentiments are found ({@code ConversationsTest}); they were written
 * by the same hand as the 354 examples, so a bank must measure on its own.
 */
public final class Conversations {

    /** Well above chance among 16 topics; below it the text is about none of them, or about several. */
    private static final double CLEAR_TOPIC = 0.15;

    private static final double CLEAR_SENTIMENT = 0.5;
    private static final String NEUTRAL = "neutral";

    private final ThreadLocal<Classifier> topics =
            ThreadLocal.withInitial(() -> Classifier.of(Models.TOPICS, CLEAR_TOPIC));
    private final ThreadLocal<Classifier> sentiments =
            ThreadLocal.withInitial(() -> Classifier.of(Models.SENTIMENTS, CLEAR_SENTIMENT));

    private static final class Models {

        static final DoccatModel TOPICS = Classifier.learn("topics.tsv");
        static final DoccatModel SENTIMENTS = Classifier.learn("sentiments.tsv");
    }

    /** A code of {@code conversation-topics}; empty where the text is clearly about none of them. */
    public Optional<String> topic(String text) {
        return topics.get().category(text);
    }

    /** A code of {@code sentiments}; neutral where neither of the others is clear. */
    public String sentiment(String text) {
        return sentiments.get().category(text).orElse(NEUTRAL);
    }
}
