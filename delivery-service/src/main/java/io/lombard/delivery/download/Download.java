package io.lombard.delivery.download;

import io.lombard.contracts.digest.Sha256;
import io.lombard.delivery.opening.Extract;
import java.time.YearMonth;

/**
 * What someone downloads.
 *
 * @param content form of the data in an archive; the form itself where it is none
 */
record Download(Extract extract, Format format, Format content, Style style) {

    /** What an archive holds. */
    Download inner() {
        return new Download(extract, content, content, style);
    }

    /** Letters, digits, dot, dash and underscore only, as products' names are. */
    String fileName() {
        var table = extract.opening().table();
        return "%s-v%d%s%s.%s"
                .formatted(
                        table.product(),
                        table.version(),
                        months(),
                        extract.narrowed() ? "-part" : "",
                        format.extension());
    }

    private String months() {
        var releases = extract.releases();
        if (releases.size() == extract.opening().releases().size() && releases.size() > 1) {
            return "";
        }
        YearMonth first = releases.getFirst().month();
        YearMonth last = releases.getLast().month();
        return first.equals(last) ? "-" + first : "-" + first + "-to-" + last;
    }

    /** Names the bytes: the same for the same published files, columns, rows, form and style. */
    String key() {
        return Sha256.of("%s %s %s%n%s".formatted(fileName(), content, style, extract.content()));
    }

    /** The key as an entity tag. */
    String tag() {
        return '"' + key() + '"';
    }
}
