package io.lombard.ingest.intake;

import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.fileupload2.core.ParameterParser;
import org.jspecify.annotations.Nullable;

/**
 * What stands over a part of a multipart body.
 *
 * @param type its media type without parameters; empty where none is told
 * @param encoding its own compression, or null
 */
record PartHeaders(String name, String type, @Nullable String encoding) {

    static PartHeaders parse(String lines) {
        String name = "";
        String type = "";
        String encoding = null;
        for (var line : lines.lines().toList()) {
            int colon = line.indexOf(':');
            var header = colon < 0 ? "" : line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            var value = line.substring(colon + 1).strip();
            if (header.equals("content-disposition")) {
                Map<String, String> parameters = new ParameterParser().parse(value, ';');
                name = parameters.getOrDefault("name", "");
                var file = parameters.get("filename");
                encoding = encoding == null && file != null ? encodingOf(file) : encoding;
            } else if (header.equals("content-type")) {
                type = value.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
            } else if (header.equals("content-encoding")) {
                encoding = value;
            }
        }
        return new PartHeaders(name, type, encoding);
    }

    private static @Nullable String encodingOf(String file) {
        if (file.endsWith(".gz")) {
            return "gzip";
        }
        return file.endsWith(".zst") ? "zstd" : null;
    }

    InputStream decode(InputStream content) {
        return ContentEncoding.decode(encoding, content);
    }
}
