package io.lombard.contracts.vocabulary;

import io.lombard.contracts.event.LocalizedText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A public list of codes with a hierarchy: areas, categories, age bands. Data products take their domains from such
 * lists, never from the data, so that an empty cell tells nothing.
 *
 * <p>File form: CSV without quotes, header {@code code,level,parent,en,fr,population}; parents stand before their
 * children; {@code parent} and {@code population} may be empty.
 */
public final class Vocabulary {

    private static final String HEADER = "code,level,parent,en,fr,population";

    /** Those that columns of products have. */
    private static final List<String> OF_COLUMNS = List.of(
            "age-bands",
            "conversation-topics",
            "cz-areas",
            "genders",
            "hours",
            "income-bands",
            "sentiments",
            "spending-categories",
            "uk-areas",
            "uk-cells",
            "weekdays",
            "weeks");

    private static final Set<String> SCALES = Set.of("age-bands", "hours", "income-bands", "weekdays", "weeks");

    private final String name;
    private final Map<String, Term> terms;

    /**
     * @param level such as {@code nation}, {@code region}, {@code area}
     * @param parent code of the term above, or null at the top
     * @param population people who live there, 0 where it isn't an area
     */
    public record Term(String code, String level, @Nullable String parent, LocalizedText label, long population) {}

    private Vocabulary(String name, Map<String, Term> terms) {
        this.name = name;
        this.terms = terms;
    }

    /**
     * A vocabulary that comes with Lombard: {@code uk-areas}, {@code uk-cells} (H3 cells of resolution 6 around each
     * area's largest town), {@code cz-areas}, {@code spending-categories}, {@code age-bands}, {@code genders},
     * {@code income-bands}, {@code conversation-topics}, {@code sentiments}, {@code weekdays}, {@code hours}, {@code weeks} of a month.
     */
    public static Vocabulary bundled(String name) {
        var stream = Vocabulary.class.getResourceAsStream("/vocabularies/" + name + ".csv");
        if (stream == null) {
            throw new IllegalArgumentException("no vocabulary named '" + name + "' comes with Lombard");
        }
        try (var reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            return read(name, reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The vocabularies that come with Lombard and that columns of products have. */
    public static List<Vocabulary> ofColumns() {
        return OF_COLUMNS.stream().map(Vocabulary::bundled).toList();
    }

    /**
     * Reads a list.
     *
     * @throws IllegalArgumentException naming the line and the rule it breaks
     */
    public static Vocabulary read(String name, Reader source) throws IOException {
        var lines = new BufferedReader(source);
        if (!HEADER.equals(lines.readLine())) {
            throw new IllegalArgumentException(name + ": line 1 must be '" + HEADER + "'");
        }
        var terms = new LinkedHashMap<String, Term>();
        int number = 1;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (!line.isBlank()) {
                var term = term(name + ": line " + number, line, terms);
                terms.put(term.code(), term);
            }
        }
        return new Vocabulary(name, terms);
    }

    private static Term term(String place, String line, Map<String, Term> above) {
        var fields = line.split(",", -1);
        if (fields.length != 6) {
            throw new IllegalArgumentException(place + " has " + fields.length + " fields instead of 6");
        }
        var parent = fields[2].isEmpty() ? null : fields[2];
        if (parent != null && !above.containsKey(parent)) {
            throw new IllegalArgumentException(place + " names a parent that isn't listed above it");
        }
        if (above.containsKey(fields[0])) {
            throw new IllegalArgumentException(place + " lists its code a second time");
        }
        long population = fields[5].isEmpty() ? 0 : Long.parseLong(fields[5]);
        return new Term(fields[0], fields[1], parent, new LocalizedText(fields[3], fields[4]), population);
    }

    public String name() {
        return name;
    }

    /** True where the order of the codes means something, as in hours: a picture must keep it. */
    public boolean isScale() {
        return SCALES.contains(name);
    }

    /** Every term, parents first, in the file's order. */
    public List<Term> terms() {
        return List.copyOf(terms.values());
    }

    /** The terms of one level, in the file's order. */
    public List<Term> level(String level) {
        var found = new ArrayList<Term>();
        for (var term : terms.values()) {
            if (term.level().equals(level)) {
                found.add(term);
            }
        }
        return found;
    }

    public Optional<Term> find(String code) {
        return Optional.ofNullable(terms.get(code));
    }

    /** The term at a level that a code is or lies below. */
    public Optional<Term> ancestor(String code, String level) {
        @Nullable Term term = terms.get(code);
        while (term != null && !term.level().equals(level)) {
            term = term.parent() == null ? null : terms.get(term.parent());
        }
        return Optional.ofNullable(term);
    }
}
