package io.lombard.catalog.push;

import io.lombard.catalog.delivery.NewDestination;
import io.lombard.catalog.delivery.Refused;
import io.lombard.contracts.problem.Problem.Violation;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The form of a new destination as it was typed, right or wrong.
 *
 * @param typed by field; without secrets wherever it is kept or shown again
 * @param faults fields that break a rule
 * @param refusal code of why the delivery-service opens nothing of the dataset now, or null
 * @param detail the delivery-service's own words, in English
 */
record DestinationForm(
        Kind kind,
        Map<String, String> typed,
        Set<String> faults,
        @Nullable String refusal,
        @Nullable String detail) {

    static final String KIND = "kind";

    private static final List<String> FORMATS = List.of("parquet", "csv", "xlsx", "json-stat");
    private static final List<String> BEGINNINGS = List.of("next", "all");
    private static final List<String> COMMON = List.of("name", "product", "format", "first");
    private static final int LONGEST_NAME = 100;
    private static final int LAST_PORT = 65_535;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cc}");
    private static final Pattern CONTROL_IN_LINES = Pattern.compile("[\\p{Cc}&&[^\\r\\n\\t]]");

    /** An empty one. */
    static DestinationForm of(Kind kind) {
        return new DestinationForm(kind, Map.of("port", "22"), Set.of(), null, null);
    }

    static DestinationForm typed(Kind kind, MultivaluedMap<String, String> fields) {
        var typed = new HashMap<String, String>();
        COMMON.forEach(name -> typed.put(name, stripped(fields, name)));
        kind.fields()
                .forEach(field -> typed.put(
                        field.code(),
                        field.type().equals("password")
                                ? Objects.requireNonNullElse(fields.getFirst(field.code()), "")
                                : stripped(fields, field.code())));
        return new DestinationForm(kind, Map.copyOf(typed), Set.of(), null, null);
    }

    private static String stripped(MultivaluedMap<String, String> fields, String name) {
        return Objects.requireNonNullElse(fields.getFirst(name), "").strip();
    }

    DestinationForm with(Set<String> broken) {
        return new DestinationForm(kind, typed, broken, null, null);
    }

    DestinationForm refused(Set<String> broken, Refused refused) {
        boolean closed = refused.status() == Response.Status.FORBIDDEN.getStatusCode();
        var words = refused.violations().stream()
                .filter(violation -> violation.pointer().equals("/target"))
                .map(Violation::rule)
                .findFirst();
        return new DestinationForm(kind, typed, broken, closed ? refused.code() : null, words.orElse(null));
    }

    DestinationForm withoutSecrets() {
        var shown = new HashMap<>(typed);
        kind.fields().stream().filter(Field::secret).map(Field::code).forEach(shown::remove);
        return new DestinationForm(kind, Map.copyOf(shown), faults, refusal, detail);
    }

    /** Fields that break a rule which can be seen here; the delivery-service has more of them. */
    Set<String> broken() {
        var broken = new LinkedHashSet<String>();
        var name = value("name");
        if (name.isEmpty()
                || name.length() > LONGEST_NAME
                || CONTROL.matcher(name).find()) {
            broken.add("name");
        }
        if (value("product").isEmpty()) {
            broken.add("product");
        }
        if (!FORMATS.contains(value("format"))) {
            broken.add("format");
        }
        if (!BEGINNINGS.contains(value("first"))) {
            broken.add("first");
        }
        kind.fields().stream().filter(this::isBroken).map(Field::code).forEach(broken::add);
        return broken;
    }

    private boolean isBroken(Field field) {
        var text = value(field.code());
        var unreadable = field.area() ? CONTROL_IN_LINES : CONTROL;
        return (field.required() && text.isBlank())
                || text.length() > field.longest()
                || unreadable.matcher(text).find()
                || (field == Field.PORT && port() == 0);
    }

    /** 0 where it is none. */
    private int port() {
        try {
            int port = Integer.parseInt(value("port"));
            return port > 0 && port <= LAST_PORT ? port : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** What is asked of the delivery-service; only where nothing is {@link #broken}. */
    NewDestination wanted() {
        var target = new LinkedHashMap<String, Object>();
        target.put(KIND, kind.code());
        for (var field : kind.fields()) {
            var text = value(field.code());
            if (field == Field.PORT) {
                target.put(field.code(), port());
            } else if (!(field.secret() && text.isEmpty())) {
                target.put(field.code(), text);
            }
        }
        return new NewDestination(
                value("name"),
                value("product"),
                value("format"),
                value("first").equals("all") ? 0L : null,
                Map.copyOf(target));
    }

    public String value(String field) {
        return typed.getOrDefault(field, "");
    }

    public boolean broken(String field) {
        return faults.contains(field) || (refusal != null && field.equals("product"));
    }

    public List<Kind> kinds() {
        return List.of(Kind.values());
    }

    public List<String> formats() {
        return FORMATS;
    }

    public List<String> beginnings() {
        return BEGINNINGS;
    }

    /** Never what was typed: secrets may be among it. */
    @Override
    public String toString() {
        return "DestinationForm of a " + kind.code();
    }
}
