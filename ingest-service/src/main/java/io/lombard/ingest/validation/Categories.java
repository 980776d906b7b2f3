package io.lombard.ingest.validation;

import io.lombard.contracts.vocabulary.MerchantCategoryCodes;
import io.lombard.contracts.vocabulary.Vocabulary;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was paid for, from a merchant category code or from a code of {@code spending-categories}. */
final class Categories {

    /** Stands where a record has none, until the record is refused. */
    static final Category NONE = new Category("", "");

    private final Map<String, Category> byCode = new HashMap<>();
    private final Category[] byMcc = new Category[10_000];

    /** Both levels; equal where only the upper one is known. */
    record Category(String category, String subcategory) {}

    Categories() {
        var vocabulary = Vocabulary.bundled("spending-categories");
        for (var term : vocabulary.terms()) {
            var category = vocabulary.ancestor(term.code(), "category").orElseThrow();
            byCode.put(term.code(), new Category(category.code(), term.code()));
        }
        var mccs = new MerchantCategoryCodes();
        for (int mcc = 0; mcc < byMcc.length; mcc++) {
            byMcc[mcc] = named(mccs.subcategory("%04d".formatted(mcc)));
        }
    }

    /** The category of four digits, or null for other text. */
    @Nullable
    Category ofMcc(String mcc) {
        if (mcc.length() != 4) {
            return null;
        }
        int number = 0;
        for (int i = 0; i < 4; i++) {
            int digit = mcc.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return null;
            }
            number = number * 10 + digit;
        }
        return byMcc[number];
    }

    /** The category of a code at either level, or null where it isn't listed. */
    @Nullable
    Category ofCode(String code) {
        return byCode.get(code);
    }

    private Category named(String subcategory) {
        var category = byCode.get(subcategory);
        if (category == null) {
            throw new IllegalStateException("merchant category codes name an unlisted subcategory: " + subcategory);
        }
        return category;
    }
}
