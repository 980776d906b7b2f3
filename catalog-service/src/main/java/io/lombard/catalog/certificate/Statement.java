package io.lombard.catalog.certificate;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/** A sentence of a certificate; older certificates have the English one only. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Statement(String en, @Nullable String fr) {

    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    public Statement {}

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Statement of(String en) {
        return new Statement(en, null);
    }

    public String in(String language) {
        return isIn(language) && fr != null ? fr : en;
    }

    /** The language that the reader gets, for who reads the page aloud. */
    public String spoken(String language) {
        return isIn(language) ? "fr" : "en";
    }

    private boolean isIn(String language) {
        return language.equals("fr") && fr != null;
    }
}
