package io.lombard.anonymiser.core.certificate;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.jspecify.annotations.Nullable;

/**
 * A sentence of a certificate, signed in both languages.
 *
 * @param fr null in certificates from before there was a French form
 */
public record Statement(String en, @Nullable String fr) {

    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    public Statement {}

    /** As older certificates have it. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Statement of(String en) {
        return new Statement(en, null);
    }
}
