package io.lombard.ingest.letter;

import io.lombard.ingest.page.Language;
import java.util.List;

/** Whom a letter goes to. */
record Addressee(String name, List<String> address, Language language) {

    Addressee {
        address = List.copyOf(address);
    }

    /** Says nothing, so that no log line can. */
    @Override
    public String toString() {
        return "Addressee";
    }
}
