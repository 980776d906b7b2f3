package io.lombard.ingest.notice;

import io.lombard.ingest.page.Language;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One version of the notice to customers. Its texts are paragraphs, parted by blank lines; a line that begins with {@code # } is a
 * heading.
 *
 * @param inForceFrom a day of the bank's zone
 */
public record Notice(int version, LocalDate inForceFrom, Instant publishedAt, String english, String french) {

    private static final Pattern BLANK_LINES = Pattern.compile("\\R\\s*\\R");
    private static final String HEADING = "# ";
    private static final Pattern HEADINGS = Pattern.compile("(?m)^" + HEADING);

    /** A heading or a paragraph. */
    public record Block(boolean heading, String text) {
        static Block of(String text) {
            return text.startsWith(HEADING)
                    ? new Block(true, text.substring(HEADING.length()))
                    : new Block(false, text);
        }
    }

    /** The text in one language. */
    public String text(Language language) {
        return switch (language) {
            case EN -> english;
            case FR -> french;
        };
    }

    /** The words in one language, without marks of headings. */
    String words(Language language) {
        return HEADINGS.matcher(text(language)).replaceAll("");
    }

    /** Whether the other one, published before this one's day, comes into force before it or with it. */
    boolean isOvertakenBy(Notice other, ZoneId zone) {
        return other.version() > version
                && !other.inForceFrom().isAfter(inForceFrom)
                && other.publishedAt().isBefore(inForceFrom.atStartOfDay(zone).toInstant());
    }

    /** The text in one language, as it is to be set. */
    public List<Block> blocks(Language language) {
        return BLANK_LINES.splitAsStream(text(language).strip()).map(Block::of).toList();
    }

    boolean says(NewNotice other) {
        return inForceFrom.equals(other.inForceFrom())
                && english.equals(other.english())
                && french.equals(other.french());
    }
}
