package io.lombard.ingest.letter;

import io.lombard.ingest.notice.Notice;
import io.lombard.ingest.page.Language;
import java.io.OutputStream;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.openpdf.text.Document;
import org.openpdf.text.Element;
import org.openpdf.text.PageSize;
import org.openpdf.text.Paragraph;
import org.openpdf.text.pdf.ColumnText;
import org.openpdf.text.pdf.PdfWriter;

/** One PDF of many letters, written as it grows: memory doesn't depend on how many there are. Sizes in points, 1/72 inch. */
final class LetterFile {

    private static final float MARGIN = 57;
    /** The window of an envelope DL: 20 mm from the left, 45 mm from the top, 90 by 45 mm. */
    private static final float WINDOW_LEFT = 57;

    private static final float WINDOW_TOP = 128;
    private static final float WINDOW_WIDTH = 255;
    private static final float WINDOW_HEIGHT = 128;
    private static final float TEXT = 9;

    private final Document document = new Document(PageSize.A4, MARGIN, MARGIN, MARGIN, MARGIN);
    private final PdfWriter writer;
    private final Notice notice;
    private final Map<Language, LetterWords> words = new EnumMap<>(Language.class);

    /**
     * @param words what stands in a letter besides the notice, by language
     */
    LetterFile(OutputStream stream, Notice notice, Map<Language, LetterWords> words) {
        this.writer = PdfWriter.getInstance(document, stream);
        this.notice = notice;
        this.words.putAll(words);
        document.open();
    }

    /** Adds the letter to one customer, on a page of its own or more. */
    void add(Addressee addressee) {
        var said = Objects.requireNonNull(words.get(addressee.language()));
        document.newPage();
        document.add(paragraph(said.bank(), 13, 0));
        address(addressee);
        var date = paragraph(said.date(), TEXT, WINDOW_TOP + WINDOW_HEIGHT - MARGIN);
        date.setAlignment(Element.ALIGN_RIGHT);
        document.add(date);
        document.add(paragraph(said.version(), TEXT, 6));
        for (var block : notice.blocks(addressee.language())) {
            document.add(block.heading() ? paragraph(block.text(), 11, 7) : paragraph(block.text(), TEXT, 3));
        }
        document.add(paragraph(said.page(), TEXT, 10));
    }

    private void address(Addressee addressee) {
        float top = PageSize.A4.getHeight() - WINDOW_TOP;
        var window = new ColumnText(writer.getDirectContent());
        window.setSimpleColumn(WINDOW_LEFT, top - WINDOW_HEIGHT, WINDOW_LEFT + WINDOW_WIDTH, top);
        window.addElement(paragraph(addressee.name(), 11, 0));
        addressee.address().forEach(line -> window.addElement(paragraph(line, 11, 0)));
        window.go();
    }

    private static Paragraph paragraph(String text, float size, float before) {
        var paragraph = new Paragraph(size * 1.2f, text, LetterFont.of(size));
        paragraph.setSpacingBefore(before);
        return paragraph;
    }

    /** Ends the file; one that broke off must not look whole. */
    void end() {
        document.close();
    }
}
