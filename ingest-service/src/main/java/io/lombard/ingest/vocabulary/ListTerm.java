package io.lombard.ingest.vocabulary;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.lombard.contracts.vocabulary.Vocabulary;
import org.jspecify.annotations.Nullable;

/**
 * A term of a public list.
 *
 * @param code as records have it
 * @param level such as {@code region} or {@code subcategory}
 * @param parent code of the term above; missing at the top
 * @param en name in English
 * @param fr name in French
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ListTerm(String code, String level, @Nullable String parent, String en, String fr) {

    static ListTerm from(Vocabulary.Term term) {
        return new ListTerm(
                term.code(),
                term.level(),
                term.parent(),
                term.label().en(),
                term.label().fr());
    }
}
