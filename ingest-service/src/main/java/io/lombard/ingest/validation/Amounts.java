package io.lombard.ingest.validation;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads amounts of money into minor units. */
final class Amounts {

    /** Ten thousand million minor units of most currencies: no customer pays more at once. */
    private static final BigDecimal LARGEST = new BigDecimal("1e9");

    private static final int LONGEST = 64;

    /** Digits after the point by ISO 4217 code. */
    private static final Map<String, Integer> DECIMALS = Currency.getAvailableCurrencies().stream()
            .filter(currency -> currency.getDefaultFractionDigits() >= 0)
            .collect(Collectors.toUnmodifiableMap(Currency::getCurrencyCode, Currency::getDefaultFractionDigits));

    private Amounts() {}

    /** Digits after the point, or null for a code that isn't a currency. */
    static @Nullable Integer decimals(String currency) {
        return DECIMALS.get(currency);
    }

    /**
     * The amount in minor units, or 0 where it breaks a rule.
     *
     * @param text a decimal number, also with exponent
     */
    static long minor(String text, int decimals) {
        long plain = plain(text, decimals);
        if (plain > 0) {
            return plain;
        }
        return rule(text, decimals) == null
                ? new BigDecimal(text).movePointRight(decimals).longValueExact()
                : 0;
    }

    /** The rule that an amount breaks, or null. */
    static @Nullable Rule rule(String text, int decimals) {
        if (text.length() > LONGEST) {
            return Rule.AMOUNT_NOT_A_NUMBER;
        }
        BigDecimal amount;
        try {
            amount = new BigDecimal(text);
        } catch (NumberFormatException e) {
            return Rule.AMOUNT_NOT_A_NUMBER;
        }
        if (amount.signum() <= 0) {
            return Rule.AMOUNT_NOT_POSITIVE;
        }
        if (amount.compareTo(LARGEST) > 0) {
            return Rule.AMOUNT_TOO_LARGE;
        }
        // Compared by magnitude first: 1e-999999999 must not be written out.
        boolean tiny = amount.precision() - (long) amount.scale() < -decimals;
        return tiny || amount.stripTrailingZeros().scale() > decimals ? Rule.AMOUNT_TOO_MANY_DECIMALS : null;
    }

    /** The common case: digits, perhaps a point; 0 leaves it to {@link BigDecimal}. */
    private static long plain(String text, int decimals) {
        int length = text.length();
        if (length > 12) {
            return 0;
        }
        long value = 0;
        int fraction = -1;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                value = value * 10 + (c - '0');
                fraction += fraction >= 0 ? 1 : 0;
            } else if (c == '.' && fraction < 0 && i > 0 && i < length - 1) {
                fraction = 0;
            } else {
                return 0;
            }
        }
        return scaled(value, Math.max(fraction, 0), decimals, length);
    }

    private static long scaled(long value, int fraction, int decimals, int length) {
        if (fraction > decimals || length - fraction > 9) {
            return 0;
        }
        long minor = value;
        for (int i = fraction; i < decimals; i++) {
            minor *= 10;
        }
        return minor;
    }
}
