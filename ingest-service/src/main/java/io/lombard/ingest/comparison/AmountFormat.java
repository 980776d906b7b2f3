package io.lombard.ingest.comparison;

import io.lombard.ingest.page.Language;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How people write and read amounts of a currency. */
record AmountFormat(Language language, Currency currency) {

    private static final Pattern SPACES = Pattern.compile("[\\s\\u00a0\\u202f']");
    /** As people of the currency write it, where other languages have another sign. */
    private static final Map<String, String> SIGNS = Map.of("GBP", "£", "EUR", "€");

    private static final Pattern THOUSANDS = Pattern.compile("-?\\d{1,3}(,\\d{3})+(\\.\\d*)?");
    private static final Pattern PLAIN = Pattern.compile("-?\\d{1,15}([.,]\\d*)?");

    /** Minor units of {@code 12}, {@code 12.50} and {@code 12,50}, and in English {@code 1,234.50}, with or without the currency's sign; null for what isn't an amount. */
    @Nullable
    Long minor(String text) {
        var digits = withoutSign(SPACES.matcher(text).replaceAll(""));
        if (language == Language.EN && THOUSANDS.matcher(digits).matches()) {
            digits = digits.replace(",", "");
        }
        if (!PLAIN.matcher(digits).matches()) {
            return null;
        }
        var amount = new BigDecimal(digits.replace(',', '.')).movePointRight(decimals());
        return amount.stripTrailingZeros().scale() > 0 ? null : (Long) amount.longValueExact();
    }

    /** Before or after the figures, and never between them. */
    private String withoutSign(String text) {
        for (var sign :
                List.of(currency.getSymbol(language.locale()), SIGNS.getOrDefault(currency.getCurrencyCode(), ""))) {
            if (!sign.isEmpty() && text.startsWith(sign)) {
                return text.substring(sign.length());
            }
            if (!sign.isEmpty() && text.endsWith(sign)) {
                return text.substring(0, text.length() - sign.length());
            }
        }
        return text;
    }

    /** £1,234.50. */
    String exact(long minor) {
        return written(minor, decimals());
    }

    /** Without minor units, which a published figure's noise makes meaningless: £1,235; small ones with them. */
    String rounded(long minor) {
        return written(minor, minor < Math.pow(10, decimals() + 1) ? decimals() : 0);
    }

    private String written(long minor, int decimals) {
        var format = NumberFormat.getCurrencyInstance(language.locale());
        format.setCurrency(currency);
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        return format.format(BigDecimal.valueOf(minor, decimals()));
    }

    private int decimals() {
        return Math.max(0, currency.getDefaultFractionDigits());
    }
}
