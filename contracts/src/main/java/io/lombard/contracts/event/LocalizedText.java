package io.lombard.contracts.event;

/** A text in the two languages of the suite. */
public record LocalizedText(String en, String fr) {

    /** The text in a language; English for any but French. */
    public String in(String language) {
        return language.startsWith("fr") ? fr : en;
    }
}
