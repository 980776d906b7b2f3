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

    private FieldName() {}

    /** RFC 6901 pointer to a field at the top. */
    static String pointer(String name) {
        return "/" + shown(name).replace("~", "~0").replace("/", "~1");
    }

    /** At most 64 characters, longer numbers and anything but letters and common signs blotted out. */
    static String shown(String name) {
        var head = name.length() > LONGEST ? name.substring(0, LONGEST) : name;
        var blotted = NUMBER.matcher(head).replaceAll("#");
        return UNPRINTABLE.matcher(blotted).replaceAll("?") + (head.length() < name.length() ? "*" : "");
    }
}
