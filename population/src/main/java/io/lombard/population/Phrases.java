package io.lombard.population;

/** What a customer may have said, for each topic and sentiment that a bank hears of: a sentence on the one, then one of the other. */
public final class Phrases {

    private final Table table = new Table("phrases");

    /**
     * English, without a name or number of anybody.
     *
     * @throws IllegalStateException where a code has no sentence
     */
    public String text(String topic, String sentiment) {
        return table.text(topic, "text") + ". " + table.text(sentiment, "text");
    }
}
