package io.lombard.ingest.validation;

import java.util.Set;

/** The rules of one kind of record. Thread-safe. */
public sealed interface Rules
        permits TransactionRules, LocationRules, ConversationRules, DescriptionRules, ConsentRules {

    /** The fields that this kind of record has; any other is refused. */
    Set<Field> fields();

    /** What the record is, or the first rule it breaks. */
    Checked check(Candidate record);
}
