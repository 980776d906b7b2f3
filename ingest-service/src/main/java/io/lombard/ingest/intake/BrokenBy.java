package io.lombard.ingest.intake;

import io.lombard.ingest.format.DocumentException;
import java.io.EOFException;
import java.io.IOException;
import java.util.Locale;
import java.util.zip.ZipException;
import org.apache.commons.fileupload2.core.MultipartInput;
import org.jspecify.annotations.Nullable;

/**
 * Why a stream ended before its time.
 *
 * @param code stable
 * @param line of the document, from 1; null where it isn't one or is meant as a whole
 */
public record BrokenBy(String code, @Nullable Long line) {

    /** @param cause what the reader of the stream met */
    public static BrokenBy of(IOException cause) {
        return switch (cause) {
            case ContentEncoding.ExpansionException bomb -> new BrokenBy("compressed-data-expands-too-much", null);
            case ContentEncoding.UnannouncedException other -> new BrokenBy(other.code(), null);
            case DocumentException document ->
                new BrokenBy(
                        document.fault().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        document.line() == 0 ? null : document.line());
            case EOFException cut -> new BrokenBy("compressed-data-cut", null);
            case ZipException damaged -> new BrokenBy("compressed-data-damaged", null);
            case MultipartInput.MalformedStreamException cut -> new BrokenBy("multipart-cut", null);
            default -> new BrokenBy("connection-lost", null);
        };
    }
}
