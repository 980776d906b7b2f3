package io.lombard.anonymiser.lake;

import java.util.Locale;

/**
 * A field of a message and the column that it lands in.
 *
 * @param field name in the message
 * @param name name in the lake
 * @param rule reason with which a message goes to the dead-letter topic when the field is wrong
 */
record Column(String field, String name, Kind kind, String rule) {

    static final Column EVENT_ID = of("eventId", Kind.ID);
    static final Column TOKEN = of("token", Kind.TOKEN);
    static final Column TOKEN_KEY_ID = code("tokenKeyId");
    static final Column OCCURRED_AT = of("occurredAt", Kind.HOUR);

    /** What a field may hold, and its type in the lake. */
    enum Kind {
        ID("uuid"),
        TOKEN("uuid"),
        /** Also decides the month. */
        HOUR("timestamp"),
        AMOUNT("bigint"),
        DIRECTION("varchar"),
        CELL("varchar"),
        CODE("varchar");

        private final String sql;

        Kind(String sql) {
            this.sql = sql;
        }
    }

    static Column of(String field, Kind kind) {
        return new Column(field, words(field, '_'), kind, words(field, '-') + "-invalid");
    }

    static Column code(String field) {
        return of(field, Kind.CODE);
    }

    /** For a {@code create table}. */
    String definition() {
        return name + " " + kind.sql;
    }

    private static String words(String camelCase, char between) {
        return camelCase.replaceAll("([A-Z])", between + "$1").toLowerCase(Locale.ROOT);
    }
}
