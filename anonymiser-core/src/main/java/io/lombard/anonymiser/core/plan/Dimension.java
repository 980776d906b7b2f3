package io.lombard.anonymiser.core.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * By what a release splits, with its public list of codes. The list never comes from the data.
 *
 * @param name the column of the published table
 * @param column of the lake
 * @param derivation how a code follows from that column
 * @param terms parents before children
 * @param leafLevel the level whose codes are the finest
 */
public record Dimension(String name, String column, Derivation derivation, List<Term> terms, String leafLevel) {

    /** Level of the codes of {@link #pairs}. */
    public static final String PAIR = "pair";

    /** Level of the codes of {@link #changes}. */
    public static final String CHANGE = "change";

    /** @param parent code of the term above, or null at the top */
    public record Term(String code, String level, @Nullable String parent) {}

    /** @throws IllegalArgumentException when a code is listed twice, a parent is not listed above, or the leaf level is empty */
    public Dimension {
        Rules.name("dimension", name);
        Rules.name("column", column);
        terms = List.copyOf(terms);
        checkTerms(name, terms);
        if (codes(terms, leafLevel).isEmpty()) {
            throw new IllegalArgumentException(
                    "dimension '" + name + "': the vocabulary has no level '" + leafLevel + "'");
        }
    }

    /** A dimension whose codes stand in the lake's column of the same name. */
    public Dimension(String name, List<Term> terms, String leafLevel) {
        this(name, name, Derivation.CODE, terms, leafLevel);
    }

    /**
     * Pairs of this dimension's leaves that one customer touched, in the order of the list, each leaf with itself too.
     * The leaves are kept as the level above: customers who touched the first of the pair.
     */
    public Dimension pairs(String named) {
        var singles = leaves();
        var both = new ArrayList<Term>();
        singles.forEach(code -> both.add(new Term(code, leafLevel, null)));
        for (int first = 0; first < singles.size(); first++) {
            for (int second = first; second < singles.size(); second++) {
                both.add(new Term(singles.get(first) + "+" + singles.get(second), PAIR, singles.get(first)));
            }
        }
        return new Dimension(named, column, Derivation.PAIR, both, PAIR);
    }

    /**
     * Changes from one of this dimension's leaves to one, in the order of the list, each leaf to itself too. The leaves
     * are kept as the level above: customers who come from there.
     */
    public Dimension changes(String named) {
        var singles = leaves();
        var all = new ArrayList<Term>();
        singles.forEach(code -> all.add(new Term(code, leafLevel, null)));
        for (var from : singles) {
            singles.forEach(to -> all.add(new Term(from + ">" + to, CHANGE, from)));
        }
        return new Dimension(named, column, Derivation.CHANGE, all, CHANGE);
    }

    /** Codes that a single row has, in order: the leaves, or what they are made of; the first bin where a total follows. */
    public List<String> recorded() {
        return switch (derivation) {
            case CODE, WEEKDAY, HOUR, WEEK, DESCRIBED -> leaves();
            case PAIR, CHANGE ->
                terms.stream()
                        .filter(term -> term.parent() == null)
                        .map(Term::code)
                        .toList();
            case TOTAL -> leaves().subList(0, 1);
        };
    }

    /** How many leaves a customer's rows are told apart by before anything is derived from all of them together. */
    int width() {
        return derivation == Derivation.TOTAL ? 1 : leaves().size();
    }

    /** Codes of a vocabulary level in order; the single code {@code all} for the grouping {@code all}. */
    public List<String> codes(String grouping) {
        return grouping.equals(Level.ALL) ? List.of(Level.ALL) : codes(terms, grouping);
    }

    /** The finest codes, in order. */
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
        var positions = new int[sources.size()];
        if (to.equals(Level.ALL)) {
            return positions;
        }
        var ancestors = ancestors(to);
        var places = new HashMap<String, Integer>();
        codes(to).forEach(code -> places.put(code, places.size()));
        for (int i = 0; i < positions.length; i++) {
            var ancestor = ancestors.get(sources.get(i));
            if (ancestor == null) {
                throw new IllegalArgumentException("dimension '" + name + "': a code of level '" + from
                        + "' lies under none of level '" + to + "'");
            }
            positions[i] = Objects.requireNonNull(places.get(ancestor));
        }
        return positions;
    }

    /** True when every code of {@code fine} lies under exactly one of {@code coarse}, or is it. */
    boolean covers(String coarse, String fine) {
        return coarse.equals(Level.ALL)
                || (!fine.equals(Level.ALL) && ancestors(coarse).keySet().containsAll(codes(fine)));
    }

    /** For each code that lies under one of that level, or is one, the code there. */
    private Map<String, String> ancestors(String level) {
        var ancestors = new HashMap<String, String>();
        for (var term : terms) {
            var ancestor = term.level().equals(level) ? term.code() : ancestors.get(term.parent());
            if (ancestor != null) {
                ancestors.put(term.code(), ancestor);
            }
        }
        return ancestors;
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
