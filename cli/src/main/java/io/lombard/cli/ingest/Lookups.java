package io.lombard.cli.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The small files that a mapping looks things up in. A table that isn't given is looked for beside the main file,
 * under its own name with the main file's ending, or with {@code .csv}: banks export their tables like that.
 */
final class Lookups {

    /**
     * @param given files by table name
     * @throws IllegalArgumentException naming the tables that can't be found, or the place where the mapping is no YAML
     */
    static Map<String, Path> find(Path mapping, Path file, Map<String, Path> given) throws IOException {
        var found = new TreeMap<>(given);
        var missing = new TreeSet<String>();
        for (var table : tables(mapping)) {
            if (!found.containsKey(table)) {
                candidates(table, file)
                        .filter(Files::isRegularFile)
                        .findFirst()
                        .ifPresentOrElse(path -> found.put(table, path), () -> missing.add(table));
            }
        }
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("the mapping looks up " + String.join(", ", missing)
                    + ", and no such file lies beside " + file + "; name it with --lookup NAME=FILE");
        }
        return found;
    }

    private static Stream<Path> candidates(String table, Path file) {
        var name = String.valueOf(file.getFileName());
        var ending = name.contains(".") ? name.substring(name.indexOf('.')) : "";
        return Stream.of(ending, ending.replace(".gz", ""), ".csv").map(end -> file.resolveSibling(table + end));
    }

    /** The names at {@code lookup: {table: NAME}}, wherever they stand. */
    private static Set<String> tables(Path mapping) throws IOException {
        try {
            List<JsonNode> lookups =
                    new YAMLMapper().readTree(Files.readAllBytes(mapping)).findValues("lookup");
            var names = new TreeSet<String>();
            lookups.forEach(lookup -> collect(lookup, names));
            return names;
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            throw new IllegalArgumentException(
                    "The mapping " + mapping + " is not YAML"
                            + (at == null ? "" : ": line " + at.getLineNr() + ", column " + at.getColumnNr()) + ".",
                    e);
        }
    }

    /** A lookup's own key may be looked up in turn: findValues doesn't look inside of what it has found. */
    private static void collect(JsonNode lookup, Set<String> names) {
        if (lookup.path("table").isTextual()) {
            names.add(lookup.path("table").asText());
        }
        lookup.findValues("lookup").forEach(inner -> collect(inner, names));
    }

    private Lookups() {}
}
