package io.lombard.catalog.console;

import jakarta.ws.rs.core.MultivaluedMap;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The form for a month's cap and shares, as it was typed.
 *
 * @param shares by product, those that were typed
 * @param faults words for the rules that it breaks
 */
record SettingForm(String month, String epsilon, Map<String, String> shares, String reason, Set<String> faults) {

    static final String MONTH = "[0-9]{4}-(0[1-9]|1[0-2])";

    private static final String SHARE = "share-";
    private static final String NUMBER = "\\d{1,3}([.,]\\d{1,18})?";
    private static final int LONGEST_REASON = 2000;

    static final SettingForm EMPTY = new SettingForm("", "", Map.of(), "", Set.of());

    static SettingForm typed(MultivaluedMap<String, String> fields) {
        var shares = new TreeMap<String, String>();
        fields.forEach((name, values) -> {
            var text = values.getFirst().strip();
            if (name.startsWith(SHARE) && !text.isEmpty()) {
                shares.put(name.substring(SHARE.length()), text);
            }
        });
        return new SettingForm(
                text(fields, "month"), text(fields, "epsilon"), shares, text(fields, "reason"), Set.of());
    }

    private static String text(MultivaluedMap<String, String> fields, String name) {
        return Optional.ofNullable(fields.getFirst(name)).orElse("").strip();
    }

    SettingForm with(Set<String> broken) {
        return new SettingForm(month, epsilon, shares, reason, broken);
    }

    /** What no account could take. */
    Set<String> broken() {
        var broken = new HashSet<String>();
        if (dataMonth().isEmpty()) {
            broken.add("month");
        }
        if (!epsilon.isEmpty() && !epsilon.matches(NUMBER)) {
            broken.add("epsilon");
        }
        if (!shares.values().stream().allMatch(share -> share.matches(NUMBER))) {
            broken.add("shares");
        }
        if (epsilon.isEmpty() && shares.isEmpty()) {
            broken.add("nothing");
        }
        if (reason.isEmpty() || reason.length() > LONGEST_REASON || reason.indexOf('\0') >= 0) {
            broken.add("reason");
        }
        return broken;
    }

    Optional<YearMonth> dataMonth() {
        return month.matches(MONTH) ? Optional.of(YearMonth.parse(month)) : Optional.empty();
    }

    /** What was typed, where it isn't {@link #broken}. */
    Setting setting() {
        return new Setting(
                epsilon.isEmpty() ? null : number(epsilon),
                shares.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, share -> number(share.getValue()))),
                reason);
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text.replace(',', '.'));
    }

    public boolean breaks(String field) {
        return faults.contains(field);
    }

    public String share(String product) {
        return shares.getOrDefault(product, "");
    }
}
