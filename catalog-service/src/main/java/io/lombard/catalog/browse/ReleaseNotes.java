package io.lombard.catalog.browse;

import io.lombard.catalog.certificate.MethodChange;
import io.lombard.catalog.portal.Reader;
import io.lombard.contracts.event.LocalizedText;
import io.lombard.contracts.event.ReleasePublished;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a release changed beside the version before it.
 *
 * @param before null at the first version
 * @param method changes that both certificates tell of; null where one of them says nothing
 */
record ReleaseNotes(
        LocalizedText title,
        Change change,
        ReleasePublished release,
        @Nullable ReleasePublished before,
        @Nullable List<MethodChange> method) {

    /** Columns that have the same name as before and mean something else, or hold something else. */
    public List<String> redefined() {
        var former = before;
        return former == null
                ? List.of()
                : release.columns().stream()
                        .filter(column -> former.columns().stream()
                                .anyMatch(other -> other.name().equals(column.name()) && !other.equals(column)))
                        .map(ReleasePublished.Column::name)
                        .toList();
    }

    /** Rows of a release's files. */
    public long rows(ReleasePublished of) {
        return of.files().stream().mapToLong(ReleasePublished.File::rows).sum();
    }

    /** Bytes of a release's files. */
    public long size(ReleasePublished of) {
        return of.files().stream().mapToLong(ReleasePublished.File::sizeBytes).sum();
    }

    /** A setting as it was or is: every digit of a number. */
    public String written(Reader reader, @Nullable Object value) {
        return switch (value) {
            case null -> "–";
            case Number number -> reader.exact(number.doubleValue());
            default -> value.toString();
        };
    }
}
