package io.lombard.ingest.letter;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.openpdf.text.Font;
import org.openpdf.text.pdf.BaseFont;

/** The letters' font: Liberation Sans, which has Latin with all accents, Greek and Cyrillic; embedded in each file. */
final class LetterFont {

    private static final String FILE = "/font-fallback/LiberationSans-Regular.ttf";
    private static final BaseFont FONT = load();

    private LetterFont() {}

    static Font of(float size) {
        return new Font(FONT, size);
    }

    /** Whether every letter of a text can be printed. */
    static boolean prints(String text) {
        return text.codePoints().allMatch(FONT::charExists);
    }

    private static BaseFont load() {
        try (InputStream file = Objects.requireNonNull(LetterFont.class.getResourceAsStream(FILE), FILE)) {
            return BaseFont.createFont(
                    "LiberationSans-Regular.ttf",
                    BaseFont.IDENTITY_H,
                    BaseFont.EMBEDDED,
                    true,
                    file.readAllBytes(),
                    null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
