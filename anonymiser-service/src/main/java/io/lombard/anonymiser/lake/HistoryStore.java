package io.lombard.anonymiser.lake;

import io.lombard.contracts.digest.Sha256;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The directory in which ingest stages files of history. */
@ApplicationScoped
class HistoryStore {

    /** Files of ingest, staged or half written; whatever else lies there is nobody's here. */
    private static final Pattern OURS = Pattern.compile(HistoryClaim.ADDRESS + "|[0-9a-f-]{36}\\.tmp");

    private final Optional<Path> directory;

    HistoryStore(HistoryConfig config) {
        directory = config.store().map(path -> path.toAbsolutePath().normalize());
    }

    /**
     * The file that was told of.
     *
     * @throws UnfitHistory if it isn't there, or isn't what was told
     */
    Path file(HistoryClaim claim) throws UnfitHistory {
        var file = directory
                .orElseThrow(() -> UnfitHistory.yet(claim, "history-store-not-set"))
                .resolve(claim.address());
        try {
            if (!Sha256.of(file).equals(claim.sha256())) {
                throw UnfitHistory.yet(claim, "history-file-changed");
            }
            return file;
        } catch (NoSuchFileException e) {
            throw UnfitHistory.yet(claim, "history-file-missing");
        } catch (IOException e) {
            throw UnfitHistory.yet(claim, "history-file-not-readable");
        }
    }

    /** Names of the files that lie there. */
    List<String> files() {
        if (directory.isEmpty()) {
            return List.of();
        }
        try (var files = Files.list(directory.get())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> OURS.matcher(name).matches())
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new LandingFailure("history-store-not-readable", e);
        }
    }

    boolean isOlder(String name, Instant than) {
        try {
            return Files.getLastModifiedTime(directory.orElseThrow().resolve(name))
                    .toInstant()
                    .isBefore(than);
        } catch (IOException e) {
            return false;
        }
    }

    /** Answers false where the file can't be deleted now. */
    boolean delete(String name) {
        try {
            return Files.deleteIfExists(directory.orElseThrow().resolve(name));
        } catch (IOException e) {
            return false;
        }
    }
}
