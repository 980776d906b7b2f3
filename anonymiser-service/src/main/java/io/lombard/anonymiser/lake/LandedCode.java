package io.lombard.anonymiser.lake;

import java.util.List;

/** How many of a month's landed records carry a code. */
record LandedCode(String month, String dimension, String code, long rows) {

    /** Columns whose codes are counted. */
    static final List<String> DIMENSIONS =
            List.of("category", "subcategory", "area", "age_band", "gender", "currency", "token_key_id");
}
