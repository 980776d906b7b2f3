package io.lombard.delivery.download;

import io.lombard.delivery.opening.Extract;
import io.lombard.delivery.opening.Vocabularies;
import io.lombard.delivery.table.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What the columns and codes of a download mean, as lines of text in the reader's language; the first is the header. */
record Dictionary(Extract extract, String language) {

    /** A line for each column. */
    List<List<String>> columns() {
        var lines = new ArrayList<List<String>>();
        lines.add(
                isFrench()
                        ? List.of("colonne", "description", "type", "liste publique", "peut manquer", "confidentialité")
                        : List.of("column", "description", "type", "public list", "may be missing", "privacy"));
        extract.columns().forEach(column -> lines.add(line(column)));
        return lines;
    }

    private List<String> line(Column column) {
        return List.of(
                column.name(),
                column.description().in(language),
                column.type(),
                Objects.requireNonNullElse(column.vocabulary(), ""),
                column.nullable() ? (isFrench() ? "oui" : "yes") : (isFrench() ? "non" : "no"),
                column.treatment().in(language));
    }

    /** A line for each code of the columns' public lists, and for each reason. */
    List<List<String>> codes() {
        var lines = new ArrayList<List<String>>();
        lines.add(isFrench() ? List.of("colonne", "code", "signification") : List.of("column", "code", "meaning"));
        for (var column : extract.columns()) {
            Vocabularies.of(column)
                    .ifPresent(list -> list.terms()
                            .forEach(term -> lines.add(List.of(
                                    column.name(), term.code(), term.label().in(language)))));
            if (column.name().endsWith("_reason")) {
                for (var reason : Reason.values()) {
                    lines.add(
                            List.of(column.name(), reason.code(), reason.text().in(language)));
                }
            }
        }
        return lines;
    }

    private boolean isFrench() {
        return language.equals("fr");
    }
}
