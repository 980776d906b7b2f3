package io.lombard.ingest.page;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The languages that customers are spoken to in. */
public enum Language {
    EN("English", Locale.UK),
    FR("Français", Locale.FRANCE);

    private final String label;
    private final Locale locale;

    Language(String label, Locale locale) {
        this.label = label;
        this.locale = locale;
    }

    /** The language with an ISO 639-1 tag, such as {@code fr}. */
    public static Optional<Language> of(@Nullable String tag) {
        return List.of(values()).stream()
                .filter(language -> language.tag().equals(tag))
                .findFirst();
    }

    /** ISO 639-1, in lower case. */
    public String tag() {
        return locale.getLanguage();
    }

    /** Its own name. */
    public String label() {
        return label;
    }

    public Locale locale() {
        return locale;
    }
}
