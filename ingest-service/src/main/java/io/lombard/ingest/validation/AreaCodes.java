package io.lombard.ingest.validation;

import io.lombard.contracts.vocabulary.Vocabulary;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Areas are terms of public lists: no product can count another, and nobody's identifier passes as one. */
public final class AreaCodes {

    /** Of payments of which nobody says where they were made: products that split by area don't count them. */
    public static final String UNPLACED = "unplaced";

    private final Set<String> listed = Stream.of("uk-areas", "cz-areas")
            .flatMap(name -> Vocabulary.bundled(name).terms().stream())
            .map(Vocabulary.Term::code)
            .collect(Collectors.toUnmodifiableSet());

    /** Whether somebody can live there. */
    boolean isListed(String code) {
        return listed.contains(code);
    }

    /** Whether a payment can have been made there: in an area, or {@link #UNPLACED}. */
    public boolean isListedOrUnplaced(String code) {
        return listed.contains(code) || code.equals(UNPLACED);
    }
}
