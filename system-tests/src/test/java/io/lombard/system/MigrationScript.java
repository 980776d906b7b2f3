package io.lombard.system;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A migration as the former version of its service would meet it: that one goes on for some minutes beside the new version, and must find
 * and be able to write all that it knows. What takes something away says in a comment before the statement since which release nobody uses
 * it: {@code -- unused since 1.2.0: the column}.
 */
record MigrationScript(String name, String sql) {

    private static final Pattern UNUSED = Pattern.compile("(?m)^\\s*--\\s*unused since (\\d+(?:\\.\\d+)*): \\S");
    private static final Pattern CREATED =
            Pattern.compile("^create (?:unlogged )?(?:table|materialized view) (?:if not exists )?(\\w+)");

    /** Comments, texts and bodies of functions, none of which changes what a statement takes away. */
    private static final Pattern QUIET =
            Pattern.compile("--[^\\n]*|/\\*.*?\\*/|'(?:[^']|'')*'|(\\$\\w*\\$).*?\\1", Pattern.DOTALL);

    private record Statement(String text, Optional<String> unusedSince) {}

    /** Statement and rule of all that would break the version before; empty when the two live together. */
    List<String> breaks(String thisVersion) {
        var created = new HashSet<String>();
        var found = new ArrayList<String>();
        for (var statement : statements()) {
            var creation = CREATED.matcher(statement.text());
            if (creation.find()) {
                created.add(creation.group(1));
            }
            var rule = broken(statement.text(), created);
            if (rule.isPresent() && !isUnused(statement, thisVersion)) {
                found.add(name + ": " + rule.get() + ": " + statement.text());
            }
        }
        return found;
    }

    private static boolean isUnused(Statement statement, String thisVersion) {
        return statement
                .unusedSince()
                .filter(release -> compare(release, thisVersion) < 0)
                .isPresent();
    }

    private static int compare(String release, String other) {
        return java.lang.module.ModuleDescriptor.Version.parse(release)
                .compareTo(java.lang.module.ModuleDescriptor.Version.parse(other));
    }

    private List<Statement> statements() {
        // Same length, so that each statement's comments are found where they stood.
        var quiet =
                QUIET.matcher(sql).replaceAll(found -> " ".repeat(found.group().length()));
        var statements = new ArrayList<Statement>();
        int from = 0;
        for (int end = quiet.indexOf(';'); end >= 0; end = quiet.indexOf(';', from)) {
            var text =
                    quiet.substring(from, end).strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
            var said = UNUSED.matcher(sql.substring(from, end));
            statements.add(new Statement(text, said.find() ? Optional.of(said.group(1)) : Optional.empty()));
            from = end + 1;
        }
        return statements;
    }

    private static Optional<String> broken(String statement, Set<String> created) {
        var words = Stream.of(statement.split(" ")).toList();
        return switch (words.getFirst()) {
            case "drop" -> words.get(1).equals("index") ? Optional.empty() : Optional.of("something is dropped");
            case "truncate" -> Optional.of("rows go");
            case "revoke" -> unless(created.contains(after("on", words)), "a right is taken");
            case "create" -> ofCreation(statement, words, created);
            case "alter" -> ofAlteration(statement, created);
            default -> Optional.empty();
        };
    }

    private static Optional<String> ofCreation(String statement, List<String> words, Set<String> created) {
        boolean own = created.contains(after("on", words));
        if (statement.startsWith("create unique index")) {
            return unless(own, "rows of a table that was there must be unique");
        }
        return statement.startsWith("create trigger") || statement.startsWith("create constraint trigger")
                ? unless(own, "a trigger watches a table that was there")
                : Optional.empty();
    }

    private static Optional<String> unless(boolean fine, String rule) {
        return fine ? Optional.empty() : Optional.of(rule);
    }

    private static String after(String word, List<String> words) {
        int at = words.indexOf(word);
        return at < 0 || at + 1 == words.size() ? "" : words.get(at + 1).replaceAll("\\W.*", "");
    }

    private static final Pattern ALTER_TABLE =
            Pattern.compile("^alter table (?:if exists )?(?:only )?(\\w+) (.*)$", Pattern.DOTALL);

    private static Optional<String> ofAlteration(String statement, Set<String> created) {
        var table = ALTER_TABLE.matcher(statement);
        if (!table.find()) {
            return statement.matches(".* (rename|drop|set schema) .*")
                    ? Optional.of("something is renamed or taken away")
                    : Optional.empty();
        }
        return created.contains(table.group(1))
                ? Optional.empty()
                : actions(table.group(2)).stream()
                        .flatMap(action -> ofAction(action).stream())
                        .findFirst();
    }

    /** Parts between commas that stand in no brackets. */
    private static List<String> actions(String text) {
        var actions = new ArrayList<String>();
        var action = new StringBuilder();
        int depth = 0;
        for (char each : text.toCharArray()) {
            depth += each == '(' ? 1 : each == ')' ? -1 : 0;
            if (each == ',' && depth == 0) {
                actions.add(action.toString().strip());
                action.setLength(0);
            } else {
                action.append(each);
            }
        }
        actions.add(action.toString().strip());
        return actions;
    }

    private static final Pattern RULE = Pattern.compile("^add (constraint|check|unique|primary|foreign|exclude)\\b.*");
    private static final Pattern COLUMN_RULE = Pattern.compile(".* (check|unique|references|primary key)\\b.*");

    private static Optional<String> ofAction(String action) {
        if (action.startsWith("rename")) {
            return Optional.of("something is renamed");
        }
        if (action.startsWith("drop ")) {
            return unless(action.startsWith("drop constraint"), "a column is dropped");
        }
        if (RULE.matcher(action).matches()) {
            return Optional.of("rows of a table that was there get a new rule");
        }
        return action.startsWith("add ") ? ofNewColumn(action) : ofColumn(action);
    }

    /** What the former version writes has no value for it. */
    private static Optional<String> ofNewColumn(String action) {
        boolean filled = action.matches(".* (default|generated)\\b.*");
        if (action.contains(" not null") && !filled) {
            return Optional.of("a column that must be filled has no default");
        }
        return unless(
                filled || !COLUMN_RULE.matcher(action).matches(),
                "a column that the former version leaves empty has a rule");
    }

    private static Optional<String> ofColumn(String action) {
        if (action.matches("alter (column )?\\w+ (set data )?type .*")) {
            return Optional.of("a type is changed");
        }
        return unless(
                !action.endsWith(" set not null") && !action.endsWith(" drop default"),
                "a column that the former version may leave out must be filled");
    }
}
