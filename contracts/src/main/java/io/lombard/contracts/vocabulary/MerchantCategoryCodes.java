package io.lombard.contracts.vocabulary;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Merchant category codes (ISO 18245) by the subcategory of {@code spending-categories} that they belong to. A code
 * that isn't listed is {@code other}; airlines, car rental firms and hotels have code ranges of their own.
 */
public final class MerchantCategoryCodes {

    private final Map<String, String> subcategories;

    public MerchantCategoryCodes() {
        var stream = Objects.requireNonNull(
                MerchantCategoryCodes.class.getResourceAsStream("/vocabularies/merchant-category-codes.csv"));
        try (var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            subcategories = lines.lines()
                    .skip(1)
                    .map(line -> line.split(","))
                    .collect(Collectors.toUnmodifiableMap(fields -> fields[0], fields -> fields[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param mcc four digits
     */
    public String subcategory(String mcc) {
        var listed = subcategories.get(mcc);
        return listed != null ? listed : range(Integer.parseInt(mcc));
    }

    /** Every listed code and its subcategory. */
    public Map<String, String> all() {
        return subcategories;
    }

    private static String range(int mcc) {
        if (mcc >= 3000 && mcc <= 3299) {
            return "airlines";
        }
        if (mcc >= 3351 && mcc <= 3441) {
            return "car-rental";
        }
        return mcc >= 3501 && mcc <= 3999 ? "hotels" : "other";
    }
}
