package io.lombard.ingest.format;

import io.lombard.ingest.validation.Rule;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decodes lines and refuses bytes that the encoding doesn't have, instead of replacing them. For one thread. */
final class Encoding {

    /** Encodings in which a line feed, a quote and a delimiter are the same bytes as in ASCII. */
    static final Map<String, Charset> KNOWN = Map.of(
            "utf-8", StandardCharsets.UTF_8,
            "us-ascii", StandardCharsets.US_ASCII,
            "iso-8859-1", StandardCharsets.ISO_8859_1,
            "iso-8859-2", Charset.forName("ISO-8859-2"),
            "iso-8859-15", Charset.forName("ISO-8859-15"),
            "windows-1250", Charset.forName("windows-1250"),
            "windows-1252", Charset.forName("windows-1252"));

    private final Charset charset;
    private final CharsetDecoder decoder;

    Encoding(Charset charset) {
        this.charset = charset;
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    static @Nullable Charset named(String name) {
        return KNOWN.get(name.toLowerCase(Locale.ROOT));
    }

    /** The rule that a line breaks which can't be decoded. */
    Rule rule() {
        return charset.equals(StandardCharsets.UTF_8) ? Rule.NOT_UTF_8 : Rule.NOT_IN_ENCODING;
    }

    /** The text, or null where the bytes aren't of the encoding. */
    @Nullable
    String decode(byte[] bytes, int start, int end) {
        if (isAscii(bytes, start, end)) {
            return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
        }
        try {
            return decoder.decode(ByteBuffer.wrap(bytes, start, end - start)).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    static boolean isAscii(byte[] bytes, int start, int end) {
        int all = 0;
        for (int i = start; i < end; i++) {
            all |= bytes[i];
        }
        return all >= 0;
    }
}
