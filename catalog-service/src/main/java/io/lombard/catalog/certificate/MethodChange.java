package io.lombard.catalog.certificate;

import io.lombard.catalog.certificate.Certificate.Mechanism;
import io.lombard.catalog.certificate.Certificate.Suppression;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Something that was done otherwise in one release than in another, as their certificates say it.
 *
 * @param level and {@code measure} of the mechanism; empty where it is of the whole release
 * @param what {@code noise}, {@code sigma}, {@code sensitivity}, {@code clip}, {@code clamp}, {@code lattice}, {@code
 *     threshold}, {@code suppression}, {@code privacy-unit}, {@code adjacency} or {@code software}
 * @param before a number in the measure's own unit or a text; null where there was none
 * @param now as {@code before}; null where there is none any more
 */
public record MethodChange(
        String level,
        String measure,
        String what,
        @Nullable Object before,
        @Nullable Object now) {

    private static final Map<String, Function<Certificate, @Nullable Object>> WHOLE = whole();
    private static final Map<String, Function<Mechanism, @Nullable Object>> EACH = each();

    private static Map<String, Function<Certificate, @Nullable Object>> whole() {
        var whole = new LinkedHashMap<String, Function<Certificate, @Nullable Object>>();
        whole.put("privacy-unit", Certificate::privacyUnit);
        whole.put("adjacency", Certificate::adjacency);
        whole.put(
                "suppression",
                certificate -> Optional.ofNullable(certificate.suppression())
                        .map(Suppression::sigmas)
                        .orElse(null));
        whole.put("software", Certificate::softwareVersion);
        return whole;
    }

    private static Map<String, Function<Mechanism, @Nullable Object>> each() {
        var each = new LinkedHashMap<String, Function<Mechanism, @Nullable Object>>();
        each.put("noise", Mechanism::noise);
        each.put("sigma", Mechanism::sigma);
        each.put("sensitivity", Mechanism::sensitivity);
        each.put("clip", Mechanism::clip);
        each.put("clamp", Mechanism::clamp);
        each.put("lattice", Mechanism::lattice);
        each.put(
                "threshold",
                mechanism -> mechanism.selection() == null
                        ? null
                        : mechanism.selection().threshold());
        return each;
    }

    /** What is of the whole release first, then by mechanism. Empty where nothing changed. */
    public static List<MethodChange> between(Certificate before, Certificate now) {
        var changes = new ArrayList<MethodChange>();
        WHOLE.forEach((what, value) -> compare("", "", what, value.apply(before), value.apply(now), changes));
        var former = mechanisms(before);
        var present = mechanisms(now);
        var all = new LinkedHashSet<>(present.keySet());
        all.addAll(former.keySet());
        all.forEach(key -> compare(key, former.get(key), present.get(key), changes));
        return changes;
    }

    private record Place(String level, String measure) {}

    private static Map<Place, Mechanism> mechanisms(Certificate certificate) {
        var mechanisms = new LinkedHashMap<Place, Mechanism>();
        Objects.requireNonNullElse(certificate.mechanisms(), List.<Mechanism>of())
                .forEach(each -> mechanisms.put(new Place(each.level(), each.measure()), each));
        return mechanisms;
    }

    /** Of a mechanism that came or went its noise says enough. */
    private static void compare(
            Place place, @Nullable Mechanism before, @Nullable Mechanism now, List<MethodChange> changes) {
        EACH.forEach((what, value) -> {
            if ((before != null && now != null) || what.equals("noise")) {
                compare(
                        place.level(),
                        place.measure(),
                        what,
                        before == null ? null : value.apply(before),
                        now == null ? null : value.apply(now),
                        changes);
            }
        });
    }

    private static void compare(
            String level,
            String measure,
            String what,
            @Nullable Object before,
            @Nullable Object now,
            List<MethodChange> changes) {
        if (!Objects.equals(before, now)) {
            changes.add(new MethodChange(level, measure, what, before, now));
        }
    }
}
