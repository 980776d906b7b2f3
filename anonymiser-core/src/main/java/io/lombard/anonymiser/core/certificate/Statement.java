package io.lombard.anonymiser.core.certificate;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.jspecify.annotations.Nullable;

/**
 * A sentence of a certificate, signed in both languages.
 *
 * @param fr null in certificates from before there was a French form
 */
public record Statement(String en, @Nullable String fr) {

    @JsonCreator
    public Statement {}

    /** As older certificates have it. */
    @JsonCreator
    static Statement of(String en) {
        return new Statement(en, null);
    }
}
