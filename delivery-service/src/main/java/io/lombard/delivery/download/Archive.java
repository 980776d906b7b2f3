package io.lombard.delivery.download;

import io.lombard.contracts.digest.Sha256;
import io.lombard.delivery.parquet.KeptFile;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.util.HexFormat;
import java.util.List;

/** A file with what belongs to it: the releases' certificates, what columns and codes mean, and the SHA-256 of each. */
@ApplicationScoped
class Archive {

    /** @return rows of the data */
    long write(Download download, KeptFile data, Path target) throws IOException {
        var dictionary = new Dictionary(download.extract(), download.style().language());
        var sums = new StringBuilder();
        try (var zip = new SteadyZip(Files.newOutputStream(target))) {
            add(zip, sums, download.inner().fileName(), out -> Files.copy(data.path(), out));
            for (var release : download.extract().releases()) {
                var certificate = release.certificate();
                if (certificate != null) {
                    var name = "certificates/v%d-%s.jws".formatted(release.tableVersion(), release.month());
                    add(zip, sums, name, out -> out.write(certificate.getBytes(StandardCharsets.US_ASCII)));
                }
            }
            add(zip, sums, "dictionary.csv", lines(dictionary.columns(), download.style()));
            add(zip, sums, "codes.csv", lines(dictionary.codes(), download.style()));
            zip.add("SHA256SUMS", out -> out.write(sums.toString().getBytes(StandardCharsets.UTF_8)));
        }
        return data.rows();
    }

    private static SteadyZip.Content lines(List<List<String>> lines, Style style) {
        return out -> {
            var text = new StringBuilder();
            CsvFile.write(lines, style, text);
            out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        };
    }

    /** Two blanks between sum and name, as {@code sha256sum -c} reads it. */
    private static void add(SteadyZip zip, StringBuilder sums, String name, SteadyZip.Content content)
            throws IOException {
        zip.add(name, out -> {
            var digest = new DigestOutputStream(out, Sha256.digest());
            content.write(digest);
            sums.append(HexFormat.of().formatHex(digest.getMessageDigest().digest()))
                    .append("  ")
                    .append(name)
                    .append('\n');
        });
    }
}
