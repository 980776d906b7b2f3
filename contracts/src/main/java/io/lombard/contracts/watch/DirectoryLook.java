package io.lombard.contracts.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Whether a directory may be used, and has room where it is written to.
 *
 * @param consequence what can't be done without it, as a sentence
 */
public record DirectoryLook(Path directory, Use use, String consequence) implements DependencyCheck.Look {

    private static final long ROOM = 64L << 20;

    /** What a service does with a directory. */
    public enum Use {
        /** Reads what others put there. */
        READ,
        /** Writes to it; it must be there, else its volume isn't. */
        WRITE,
        /** Writes to it, and makes it when it is first needed. */
        MAKE
    }

    @Override
    public Optional<String> trouble() throws IOException {
        var place = use == Use.MAKE ? there(directory.toAbsolutePath()) : directory;
        if (!Files.isDirectory(place)) {
            return told("Its directory isn't there: is the volume mounted?");
        }
        if (!Files.isReadable(place) || !Files.isExecutable(place)) {
            return told("Its directory may not be read by this service: look at the volume's owner and mode.");
        }
        if (use == Use.READ) {
            return Optional.empty();
        }
        if (!Files.isWritable(place)) {
            return told("Its directory may not be written to by this service: look at the volume's owner and mode.");
        }
        return Files.getFileStore(place).getUsableSpace() < ROOM
                ? told("Its volume has less than 64 MB left: make room, or enlarge it.")
                : Optional.empty();
    }

    private static Path there(Path wanted) {
        var place = wanted;
        while (!Files.exists(place) && place.getParent() != null) {
            place = place.getParent();
        }
        return place;
    }

    private Optional<String> told(String fault) {
        return Optional.of(fault + " " + consequence);
    }
}
