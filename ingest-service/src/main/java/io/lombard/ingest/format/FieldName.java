package io.lombard.ingest.format;

import java.util.regex.Pattern;

/**
 * Names of fields that nobody knows, made fit to be shown. A name comes from outside like a value does: it may be long,
 * hold control characters, or be an account number that slipped into the wrong place.
 */
final class FieldName {

    private static final int LONGEST = 64;
    private static final Pattern NUMBER = Pattern.compile("\\d{3,}");
    private static final Pattern UNPRINTABLE = Pattern.compile("[^\\p{L}\\p{N} _.~/:*#-]");

    /** What a program calls its fields; an account, an address or a whole name of somebody isn't one. */
    private static final Pattern IDENTIFIER = Pattern.compile("(?!.*\\d{3})[A-Za-z_][A-Za-z0-9_]{0,30}");

    private FieldName() {}

    /** RFC 6901 pointer to a field of a record that nobody knows, or to the whole record where its name could tell of somebody. */
    static String ofRecord(String name) {
        return IDENTIFIER.matcher(name).matches() ? "/" + name : "";
    }

    /**
     * A column that nobody knows: its number where its name could tell of somebody, as in a file without a header line.
     *
     * @param number from 1
     */
    static String column(String name, int number) {
        return IDENTIFIER.matcher(name).matches() ? name : "column " + number;
    }

    /**
     * RFC 6901 pointer to what a mapping names at the top: at most 64 characters, longer numbers and anything but letters and
     * common signs blotted out.
     */
    static String pointer(String name) {
        return "/" + shown(name).replace("~", "~0").replace("/", "~1");
    }

    private static String shown(String name) {
        var head = name.length() > LONGEST ? name.substring(0, LONGEST) : name;
        var blotted = NUMBER.matcher(head).replaceAll("#");
        return UNPRINTABLE.matcher(blotted).replaceAll("?") + (head.length() < name.length() ? "*" : "");
    }
}
