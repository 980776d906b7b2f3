package io.lombard.anonymiser.core.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A column by which a release splits, with its public list of codes. The list never comes from the data.
 *
 * @param name the column, in the lake and in the published table
 * @param terms parents before children
 * @param leafLevel the level whose codes stand in the lake
 */
public record Dimension(String name, List<Term> terms, String leafLevel) {

    /** @param parent code of the term above, or null at the top */
    public record Term(String code, String level, @Nullable String parent) {}

    /** @throws IllegalArgumentException when a code is listed twice, a parent is not listed above, or the leaf level is empty */
    public Dimension {
        Rules.name("dimension", name);
        terms = List.copyOf(terms);
        checkTerms(name, terms);
        if (codes(terms, leafLevel).isEmpty()) {
            throw new IllegalArgumentException(
                    "dimension '" + name + "': the vocabulary has no level '" + leafLevel + "'");
        }
    }

    /** Codes of a vocabulary level in order; the single code {@code all} for the grouping {@code all}. */
    public List<String> codes(String grouping) {
        return grouping.equals(Level.ALL) ? List.of(Level.ALL) : codes(terms, grouping);
    }

    /** Codes as they stand in the lake, in order. */
    public List<String> leaves() {
        return codes(terms, leafLevel);
    }

    boolean hasLevel(String grouping) {
        return grouping.equals(Level.ALL) || !codes(terms, grouping).isEmpty();
    }

    /**
     * For each code of one grouping, the position in a coarser grouping of the code that covers it.
     *
     * @throws IllegalArgumentException when a code has no ancestor there
     */
    public int[] positions(String from, String to) {
        var sources = codes(from);
        var targets = codes(to);
        var positions = new int[sources.size()];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = to.equals(Level.ALL) ? 0 : targets.indexOf(ancestor(sources.get(i), to));
            if (positions[i] < 0) {
                throw new IllegalArgumentException("dimension '" + name + "': a code of level '" + from
                        + "' lies under none of level '" + to + "'");
            }
        }
        return positions;
    }

    /** True when every code of {@code fine} lies under exactly one of {@code coarse}, or is it. */
    boolean covers(String coarse, String fine) {
        return coarse.equals(Level.ALL)
                || (!fine.equals(Level.ALL) && codes(fine).stream().noneMatch(code -> ancestor(code, coarse) == null));
    }

    private @Nullable String ancestor(String code, String level) {
        var byCode = new HashMap<String, Term>();
        terms.forEach(term -> byCode.put(term.code(), term));
        @Nullable Term term = byCode.get(code);
        while (term != null && !term.level().equals(level)) {
            term = term.parent() == null ? null : byCode.get(term.parent());
        }
        return term == null ? null : term.code();
    }

    private static List<String> codes(List<Term> terms, String level) {
        var codes = new ArrayList<String>();
        for (var term : terms) {
            if (term.level().equals(level)) {
                codes.add(term.code());
            }
        }
        return List.copyOf(codes);
    }

    private static void checkTerms(String name, List<Term> terms) {
        Map<String, Term> above = new HashMap<>();
        for (var term : terms) {
            if (term.parent() != null && !above.containsKey(term.parent())) {
                throw new IllegalArgumentException(
                        "dimension '" + name + "': the parent of '" + term.code() + "' is not listed above it");
            }
            if (above.put(term.code(), term) != null) {
                throw new IllegalArgumentException("dimension '" + name + "': '" + term.code() + "' is listed twice");
            }
        }
    }
}
