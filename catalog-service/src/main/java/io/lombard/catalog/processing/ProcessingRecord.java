package io.lombard.catalog.processing;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The record, in one language.
 *
 * @param dataProtectionOfficer null where the configuration names none
 * @param recipients organisations that receive tables, by kind and purpose; no personal data go to them
 */
record ProcessingRecord(
        String language,
        Instant madeAt,
        String controller,
        @Nullable String dataProtectionOfficer,
        List<Entry> activities,
        List<String> securityMeasures,
        List<Product> products,
        List<Recipients> recipients) {

    /** One activity, with the contents of article 30, paragraph 1, letters b to f. */
    record Entry(
            String code,
            String name,
            String purpose,
            String subjects,
            String data,
            String recipients,
            String transfers,
            String retention) {}

    record Product(String code, String title, boolean open) {}

    record Recipients(String kind, String purpose, long organisations) {}
}
