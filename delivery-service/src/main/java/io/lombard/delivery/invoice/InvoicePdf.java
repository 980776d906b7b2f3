package io.lombard.delivery.invoice;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.Objects;
import org.openpdf.text.Document;
import org.openpdf.text.Element;
import org.openpdf.text.Font;
import org.openpdf.text.PageSize;
import org.openpdf.text.Paragraph;
import org.openpdf.text.Phrase;
import org.openpdf.text.Rectangle;
import org.openpdf.text.pdf.BaseFont;
import org.openpdf.text.pdf.PdfPCell;
import org.openpdf.text.pdf.PdfPTable;
import org.openpdf.text.pdf.PdfWriter;

/** An invoice on paper: A4, in one language. Sizes in points, 1/72 inch. */
final class InvoicePdf {

    private static final float MARGIN = 57;
    private static final float TEXT = 9;
    private static final BaseFont FONT = font();

    private final Invoice invoice;
    private final InvoiceWords words;
    private final Document document = new Document(PageSize.A4, MARGIN, MARGIN, MARGIN, MARGIN);

    private InvoicePdf(Invoice invoice, InvoiceWords words) {
        this.invoice = invoice;
        this.words = words;
    }

    static byte[] of(Invoice invoice, InvoiceWords words) {
        var bytes = new ByteArrayOutputStream();
        new InvoicePdf(invoice, words).write(bytes);
        return bytes.toByteArray();
    }

    private void write(ByteArrayOutputStream bytes) {
        PdfWriter.getInstance(document, bytes);
        document.addTitle(words.say("invoice") + ' ' + invoice.number());
        document.open();
        seller();
        document.add(paragraph(words.say("invoice") + ' ' + invoice.number(), 16, 28));
        var month = DateTimeFormatter.ofPattern("LLLL uuuu", words.locale());
        said("for", invoice.bill().partner());
        said("period", month.format(invoice.bill().month()));
        said("issued", day(invoice.issuedOn()));
        said("due", day(invoice.dueOn()));
        document.add(lines());
        document.add(totals());
        document.close();
    }

    private void seller() {
        var seller = invoice.seller();
        document.add(paragraph(seller.name(), 13, 0));
        document.add(paragraph(seller.street(), TEXT, 4));
        document.add(paragraph("%s %s, %s".formatted(seller.postcode(), seller.city(), seller.country()), TEXT, 0));
        said("tax-id", seller.taxId());
    }

    private void said(String key, String value) {
        document.add(paragraph(words.say(key) + ": " + value, TEXT, 3));
    }

    private PdfPTable lines() {
        var table = table(new float[] {30, 18, 12, 12, 13, 15});
        table.setHeaderRows(1);
        table.addCell(cell(words.say("product"), Element.ALIGN_LEFT));
        table.addCell(cell(words.say("plan"), Element.ALIGN_LEFT));
        for (var key : new String[] {"deliveries", "rows", "price", "amount"}) {
            table.addCell(cell(words.say(key), Element.ALIGN_RIGHT));
        }
        for (var line : invoice.bill().lines()) {
            table.addCell(cell(
                    "%s%n%s %s".formatted(line.product(), words.say("agreement"), line.agreement()),
                    Element.ALIGN_LEFT));
            table.addCell(cell(words.say(line.plan()), Element.ALIGN_LEFT));
            table.addCell(cell(number(line.deliveries()), Element.ALIGN_RIGHT));
            table.addCell(cell(number(line.rows()), Element.ALIGN_RIGHT));
            table.addCell(cell(money(line.price()), Element.ALIGN_RIGHT));
            table.addCell(cell(money(line.amount()), Element.ALIGN_RIGHT));
        }
        return table;
    }

    private PdfPTable totals() {
        var table = table(new float[] {85, 15});
        var percent = NumberFormat.getInstance(words.locale()).format(invoice.taxPercent());
        total(table, words.say("net"), invoice.bill().net());
        total(table, "%s %s %%".formatted(words.say("tax"), percent), invoice.tax());
        total(table, words.say("total"), invoice.total());
        return table;
    }

    private void total(PdfPTable table, String what, BigDecimal sum) {
        table.addCell(cell(what, Element.ALIGN_RIGHT));
        table.addCell(cell(money(sum), Element.ALIGN_RIGHT));
    }

    private static PdfPTable table(float[] widths) {
        var table = new PdfPTable(widths);
        table.setWidthPercentage(100);
        table.setSpacingBefore(16);
        return table;
    }

    private static PdfPCell cell(String text, int alignment) {
        var cell = new PdfPCell(new Phrase(TEXT * 1.2f, text, new Font(FONT, TEXT - 1)));
        cell.setBorder(Rectangle.BOTTOM);
        cell.setPadding(4);
        cell.setHorizontalAlignment(alignment);
        return cell;
    }

    private static Paragraph paragraph(String text, float size, float before) {
        var paragraph = new Paragraph(size * 1.2f, text, new Font(FONT, size));
        paragraph.setSpacingBefore(before);
        return paragraph;
    }

    private String day(LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(words.locale())
                .format(day);
    }

    private String number(long count) {
        return NumberFormat.getIntegerInstance(words.locale()).format(count);
    }

    /** With all digits of a price, and at least those of the currency. The font has no narrow space. */
    private String money(BigDecimal sum) {
        var format = NumberFormat.getCurrencyInstance(words.locale());
        var currency = Currency.getInstance(invoice.bill().currency());
        format.setCurrency(currency);
        format.setMinimumFractionDigits(currency.getDefaultFractionDigits());
        format.setMaximumFractionDigits(Math.max(sum.scale(), currency.getDefaultFractionDigits()));
        return format.format(sum);
    }

    private static BaseFont font() {
        try (InputStream file = Objects.requireNonNull(
                InvoicePdf.class.getResourceAsStream("/font-fallback/LiberationSans-Regular.ttf"))) {
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
