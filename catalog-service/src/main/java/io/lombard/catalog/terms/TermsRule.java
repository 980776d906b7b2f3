package io.lombard.catalog.terms;

import io.lombard.contracts.event.LocalizedText;
import org.jspecify.annotations.Nullable;

/**
 * One sentence of the terms: the source of a rule for machines and of its words for people.
 *
 * @param action ODRL's name of the action or an address of our own; null for a notice, which has no rule for machines
 */
public record TermsRule(Kind kind, @Nullable String action, LocalizedText text) {

    /** What a sentence does, by ODRL's names; a notice only tells. */
    public enum Kind {
        permission,
        prohibition,
        obligation,
        notice
    }

    public TermsRule {
        if ((kind == Kind.notice) != (action == null)) {
            throw new IllegalArgumentException("a rule has an action, a notice has none");
        }
    }
}
