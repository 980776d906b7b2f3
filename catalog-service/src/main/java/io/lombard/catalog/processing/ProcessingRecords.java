package io.lombard.catalog.processing;

import io.lombard.catalog.portal.Language;
import io.lombard.catalog.portal.PortalConfig;
import io.lombard.catalog.portal.Texts;
import io.lombard.catalog.product.ProductTexts;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes the record of processing as configuration and catalogue are at that moment. */
@Singleton
class ProcessingRecords {

    private final ProcessingConfig config;
    private final PortalConfig portal;
    private final Holdings holdings;
    private final Clock clock;

    ProcessingRecords(ProcessingConfig config, PortalConfig portal, Holdings holdings, Clock clock) {
        this.config = config;
        this.portal = portal;
        this.holdings = holdings;
        this.clock = clock;
    }

    ProcessingRecord in(Language language) {
        var texts = texts(ProcessingTexts.class, language);
        var kinds = texts(ProductTexts.class, language);
        var purposes = texts(Texts.class, language);
        return new ProcessingRecord(
                language.tag(),
                clock.instant(),
                config.controller().orElse(portal.publisher()),
                config.dataProtectionOfficer().orElse(null),
                Arrays.stream(Activity.values())
                        .map(activity -> entry(activity, texts, language))
                        .toList(),
                measures(texts),
                holdings.products(language.tag()),
                holdings.recipients().stream()
                        .map(each -> new ProcessingRecord.Recipients(
                                kinds.buyer(each.kind()), purposes.purposeName(each.purpose()), each.organisations()))
                        .toList());
    }

    private static <T> T texts(Class<T> bundle, Language language) {
        return language == Language.EN
                ? MessageBundles.get(bundle)
                : MessageBundles.get(bundle, Localized.Literal.of(language.tag()));
    }

    private ProcessingRecord.Entry entry(Activity activity, ProcessingTexts texts, Language language) {
        var code = activity.code();
        return new ProcessingRecord.Entry(
                code,
                texts.name(code),
                texts.purpose(code),
                texts.subjects(code),
                texts.data(code),
                texts.recipients(code),
                transfers(texts, language),
                retention(activity, texts));
    }

    private String transfers(ProcessingTexts texts, Language language) {
        var countries = config.transfers().orElse(List.of()).stream()
                .map(code -> Locale.of("", code).getDisplayCountry(Locale.of(language.tag())))
                .collect(Collectors.joining(", "));
        return countries.isEmpty() ? texts.noTransfers() : texts.transfersTo(countries);
    }

    private String retention(Activity activity, ProcessingTexts texts) {
        var kept = config.retention();
        return switch (activity) {
            case STATISTICS ->
                kept.lake().map(time -> texts.keptInLake(spelt(time, texts))).orElseGet(texts::keptUntilObjection) + " "
                        + texts.keptHistory(spelt(kept.history(), texts)) + " "
                        + texts.keptMessages(spelt(kept.messages(), texts));
            case CHOICES -> texts.keptChoices();
            case LETTERS -> texts.keptAtMost(spelt(kept.letters(), texts));
            case REJECTIONS -> texts.keptAtMost(spelt(kept.rejections(), texts));
            case FRAUD -> texts.keptAtMost(spelt(kept.positions(), texts));
            case PARTNERS -> texts.keptPartners();
        };
    }

    private static String spelt(Duration time, ProcessingTexts texts) {
        return texts.time(time.toDays(), time.toHours());
    }

    private static List<String> measures(ProcessingTexts texts) {
        return List.of(
                texts.pseudonyms(),
                texts.sealing(),
                texts.noise(),
                texts.gate(),
                texts.roles(),
                texts.logs(),
                texts.certificates());
    }
}
