package io.lombard.ingest.intake;

import io.lombard.ingest.format.DocumentException;
import java.io.CharConversionException;
import java.io.EOFException;
import java.io.IOException;
import java.util.Locale;
import java.util.zip.ZipException;
import org.apache.commons.fileupload2.core.MultipartInput;
import org.jspecify.annotations.Nullable;

/** Names why a stream ended before its time. */
public final class BrokenBy {

    private BrokenBy() {}

    /**
     * A code, or null where nothing broke.
     *
     * @param cause what the reader of the stream met
     */
    public static @Nullable String code(@Nullable IOException cause) {
        return switch (cause) {
            case null -> null;
            case ContentEncoding.ExpansionException bomb -> "compressed-data-expands-too-much";
            case DocumentException document ->
                document.fault().name().toLowerCase(Locale.ROOT).replace('_', '-');
            case CharConversionException unreadable -> "document-damaged";
            case EOFException cut -> "compressed-data-cut";
            case ZipException damaged -> "compressed-data-damaged";
            case MultipartInput.MalformedStreamException cut -> "multipart-cut";
            default -> "connection-lost";
        };
    }
}
