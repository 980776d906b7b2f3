package io.lombard.catalog.processing;

import java.util.Locale;

/** What is done with personal data. Texts are found by the code. */
enum Activity {
    STATISTICS,
    CHOICES,
    LETTERS,
    REJECTIONS,
    FRAUD,
    PARTNERS;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
