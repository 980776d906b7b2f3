package io.lombard.delivery.push;

import io.lombard.contracts.digest.Sha256;
import io.lombard.delivery.audit.Caller;
import io.lombard.delivery.channel.OutgoingFile;
import io.lombard.delivery.download.ReleaseDownload;
import io.lombard.delivery.entitlement.Agreement;
import io.lombard.delivery.table.Release;
import io.lombard.delivery.table.Table;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The files of one release as a partner gets them: data, certificate, and at the end the SHA-256 of each. */
@ApplicationScoped
class ReleaseFiles {

    private static final String CERTIFICATE = "certificate.jws";
    private static final String SUMS = "SHA256SUMS";

    private final ReleaseDownload downloads;

    ReleaseFiles(ReleaseDownload downloads) {
        this.downloads = downloads;
    }

    /**
     * In the order of sending. Who sees the sums has all the rest.
     *
     * @param scratch directory for those that are made; the caller's
     */
    List<OutgoingFile> of(Caller caller, Table table, Release release, Agreement agreement, String format, Path scratch)
            throws IOException {
        var folder = "%s/v%d/".formatted(release.product(), release.tableVersion());
        var files = new ArrayList<OutgoingFile>();
        var part = downloads.of(caller, table, release, agreement, format);
        files.add(file(folder + part.name(), part.path(), part.rows()));
        var certificate = release.certificate();
        if (certificate != null) {
            files.add(file(folder + CERTIFICATE, Files.writeString(scratch.resolve(CERTIFICATE), certificate), 0));
        }
        var sums = files.stream()
                .map(file -> file.sha256() + "  " + file.name().substring(folder.length()) + '\n')
                .collect(Collectors.joining());
        files.add(file(folder + SUMS, Files.writeString(scratch.resolve(SUMS), sums), 0));
        return files;
    }

    static OutgoingFile file(String name, Path path, long rows) throws IOException {
        return new OutgoingFile(name, path, Files.size(path), rows, Sha256.of(path));
    }
}
