package io.lombard.catalog.portal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The languages of the pages. */
public enum Language {
    EN(Locale.UK),
    FR(Locale.FRANCE);

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    /** The first that speaks: the address, the cookie, the browser's wishes in their order; else English. */
    static Language choose(@Nullable String address, @Nullable String cookie, List<Locale> wishes) {
        return of(address)
                .or(() -> of(cookie))
                .or(() -> wishes.stream()
                        .flatMap(wish -> of(wish.getLanguage()).stream())
                        .findFirst())
                .orElse(EN);
    }

    static Optional<Language> of(@Nullable String tag) {
        for (var language : values()) {
            if (language.tag().equals(tag)) {
                return Optional.of(language);
            }
        }
        return Optional.empty();
    }

    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The language's own name. */
    public String label() {
        return switch (this) {
            case EN -> "English";
            case FR -> "Français";
        };
    }

    Locale locale() {
        return locale;
    }
}
