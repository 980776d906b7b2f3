package io.lombard.catalog.portal;

import io.lombard.contracts.event.LocalizedText;
import io.lombard.contracts.event.Price;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The reader of a page: the language with its way to write numbers and dates, and the account.
 *
 * @param address path and query of the page, for links that come back to it
 */
public record Reader(Language language, Account account, String address, ZoneId zone) {

    private static final Pattern CONTROL = Pattern.compile("\\p{Cc}");

    /** Marks of direction, with which a name could end its own isolation. */
    private static final Pattern TURNING = Pattern.compile("[\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]");

    public Locale locale() {
        return language.locale();
    }

    public String lang() {
        return language.tag();
    }

    public List<Language> languages() {
        return List.of(Language.values());
    }

    /** This page in another language. */
    public String in(Language other) {
        var kept = address.replaceAll("([?&])lang=[a-z]*(&|$)", "$1").replaceAll("[?&]$", "");
        return kept + (kept.contains("?") ? "&" : "?") + "lang=" + other.tag();
    }

    /** Where to sign in and come back. */
    public String signIn() {
        return "/login?to=" + encoded(address);
    }

    /** A text as part of an address. */
    public String encoded(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }

    /** Without control characters, which no page may hold. */
    public String text(LocalizedText text) {
        return CONTROL.matcher(text.in(language.tag())).replaceAll(" ");
    }

    /** A name of any script within a sentence, in the marks that keep it from turning the words around it. */
    public String isolated(String name) {
        return "\u2068" + TURNING.matcher(name).replaceAll("") + "\u2069";
    }

    public String whole(double value) {
        var format = NumberFormat.getIntegerInstance(locale());
        return format.format(Math.round(value));
    }

    public String whole(long value) {
        return NumberFormat.getIntegerInstance(locale()).format(value);
    }

    /** Up to three significant digits: 0.65, 0.0049, 1.2. */
    public String precise(double value) {
        if (value == 0) {
            return "0";
        }
        int magnitude = (int) Math.floor(Math.log10(Math.abs(value)));
        var format = NumberFormat.getNumberInstance(locale());
        format.setMaximumFractionDigits(Math.max(0, 2 - magnitude));
        return format.format(value);
    }

    /** With every digit that tells it from others: 0.0000000033, 9,100. */
    public String exact(double value) {
        var format = NumberFormat.getNumberInstance(locale());
        format.setMaximumFractionDigits(15);
        return format.format(value);
    }

    /** As short as an axis needs it: 91K, 2.5M; 91 k, 2,5 M. */
    public String compact(double value) {
        var format = NumberFormat.getCompactNumberInstance(locale(), NumberFormat.Style.SHORT);
        format.setMaximumFractionDigits(1);
        return format.format(value);
    }

    /** A sum with its currency (ISO 4217): £91.20; 91,20 £GB. */
    public String money(BigDecimal sum, String currency) {
        var unit = Currency.getInstance(currency);
        var format = NumberFormat.getCurrencyInstance(locale());
        format.setCurrency(unit);
        format.setMinimumFractionDigits(unit.getDefaultFractionDigits());
        format.setMaximumFractionDigits(Math.max(sum.scale(), unit.getDefaultFractionDigits()));
        return format.format(sum);
    }

    /** Its sum with its currency; empty where it is free. */
    public String price(Price price) {
        return price.money().isEmpty() ? "" : money(price.sum(), price.money());
    }

    /** A share as percentage: 1.3 %, 60 %. */
    public String percent(double share) {
        var format = NumberFormat.getPercentInstance(locale());
        format.setMaximumFractionDigits(share < 0.1 ? 1 : 0);
        return format.format(share);
    }

    /** A change with its sign: +3.4 %, −12 %. */
    public String change(double share) {
        return (share < 0 ? "−" : "+") + percent(Math.abs(share));
    }

    /** A small probability by its power of ten: 10⁻⁹, 1.3 × 10⁻⁹. */
    public String power(double value) {
        if (!(value > 0) || value >= 0.001) {
            return precise(value);
        }
        // A little up, so that what is a power of ten but for rounding counts as one.
        int exponent = (int) Math.floor(Math.log10(value) + 1e-9);
        double factor = value / Math.pow(10, exponent);
        return Math.abs(factor - 1) < 1e-8 ? tenTo(exponent) : precise(factor) + " × " + tenTo(exponent);
    }

    private static String tenTo(int exponent) {
        var digits = "⁰¹²³⁴⁵⁶⁷⁸⁹";
        var text = new StringBuilder("10");
        for (char c : Integer.toString(exponent).toCharArray()) {
            text.append(c == '-' ? '⁻' : digits.charAt(c - '0'));
        }
        return text.toString();
    }

    public String bytes(long size) {
        if (size < 1000) {
            return size + (language == Language.FR ? " o" : " B");
        }
        int step = (int) Math.min(3, Math.log10((double) size) / 3);
        return precise((double) size / Math.pow(1000, step)) + " " + " kMG".charAt(step)
                + (language == Language.FR ? "o" : "B");
    }

    /** A data month: August 2026. */
    public String month(YearMonth month) {
        return DateTimeFormatter.ofPattern("LLLL yyyy", locale()).format(month);
    }

    public String shortMonth(YearMonth month) {
        return DateTimeFormatter.ofPattern("LLL yy", locale()).format(month);
    }

    public String day(LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(locale())
                .format(day);
    }

    public String day(Instant moment) {
        return day(moment.atZone(zone).toLocalDate());
    }

    public String moment(Instant moment) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                .withLocale(locale())
                .format(moment.atZone(zone));
    }
}
