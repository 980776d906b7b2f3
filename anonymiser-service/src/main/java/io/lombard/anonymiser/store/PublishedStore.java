package io.lombard.anonymiser.store;

import io.lombard.anonymiser.core.certificate.Certificate;
import io.lombard.anonymiser.core.certificate.CertificateVerifier;
import io.lombard.anonymiser.core.release.DrawnRelease;
import io.lombard.anonymiser.core.release.PublishedTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Files of releases. A release is staged first, under a name that delivery-service never serves, and gets to
 * {@code <product>/<tableVersion>/} when it is approved. Directories appear whole, by a rename; doing a step a second time
 * changes nothing. A root that isn't there is an error in each of them: a store that isn't mounted is no empty store.
 */
@ApplicationScoped
public class PublishedStore {

    /** Name of a release's only data file. */
    public static final String PART = "part-00000.parquet";

    private static final String STAGING = ".staging";
    private static final String PUBLISHING = ".publishing-";
    private static final String DESCRIPTION = "release.json";
    private static final String CERTIFICATE = "certificate.jws";
    private static final String CHARGES = ".charges";
    private static final String ACCOUNTS = ".accounts";
    private static final String RESTORED = "restored";

    private final Path root;

    PublishedStore(StoreConfig config) {
        this.root = config.root().toAbsolutePath().normalize();
    }

    private Path root() throws IOException {
        if (!Files.isDirectory(root)) {
            throw new NoSuchFileException("the published store isn't there");
        }
        return root;
    }

    /** Writes a release's table into staging; it is on the medium when this returns. */
    public Certificate.FileDigest stage(UUID attempt, DrawnRelease release) throws IOException {
        var directory = staged(attempt);
        Files.createDirectories(directory);
        var file = directory.resolve(PART);
        Files.deleteIfExists(file);
        PublishedTable.write(release, file);
        force(file);
        force(directory);
        return CertificateVerifier.digest(PART, file);
    }

    /** Puts the description of a staged release beside it, as the last step: what has one is whole. */
    public void complete(UUID attempt, byte[] description) throws IOException {
        var unnamed = staged(attempt).resolve(DESCRIPTION + ".part");
        Files.write(unnamed, description);
        force(unnamed);
        Files.move(unnamed, staged(attempt).resolve(DESCRIPTION), StandardCopyOption.ATOMIC_MOVE);
        force(staged(attempt));
    }

    /** The description of a staged release, if the staging was completed. */
    public Optional<byte[]> completed(UUID attempt) throws IOException {
        var file = staged(attempt).resolve(DESCRIPTION);
        return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    }

    /**
     * Copies a staged release to its place in the published store, with certificate and description beside it.
     *
     * @throws IOException when it can't be written, or the staged file isn't the one that was certified
     */
    public void publish(
            UUID attempt, Version version, Certificate.FileDigest digest, String certificate, byte[] description)
            throws IOException {
        var target = root().resolve(version.toString());
        var table = root().resolve(version.product());
        if (Files.isDirectory(target)) {
            requireSame(digest, target.resolve(PART));
            return;
        }
        var part = staged(attempt).resolve(PART);
        if (!Files.isRegularFile(part) || !CertificateVerifier.matches(digest, part)) {
            throw new IOException("the staged file is not the one that was certified");
        }
        Files.createDirectories(table);
        var whole = Files.createTempDirectory(table, PUBLISHING);
        Files.copy(part, whole.resolve(PART));
        Files.writeString(whole.resolve(CERTIFICATE), certificate);
        Files.write(whole.resolve(DESCRIPTION), description);
        Files.setPosixFilePermissions(whole, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
        force(whole.resolve(PART));
        force(whole.resolve(CERTIFICATE));
        force(whole.resolve(DESCRIPTION));
        force(whole);
        appear(whole, target);
        force(table);
    }

    /** Done before a crash, most likely; files of anything else are never taken for this release's. */
    private static void requireSame(Certificate.FileDigest digest, Path part) throws IOException {
        if (!Files.isRegularFile(part) || !CertificateVerifier.matches(digest, part)) {
            throw new IOException("another release's files lie where this one belongs");
        }
    }

    private static void appear(Path whole, Path target) throws IOException {
        try {
            Files.move(whole, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            deleteAll(whole);
            // Otherwise another instance has published the very same version of the very same release.
            if (!Files.isDirectory(target)) {
                throw e;
            }
        }
    }

    /** A version of a product's table. */
    public record Version(String product, long number) {

        /** Where it lies, seen from the root. */
        @Override
        public String toString() {
            return product + "/" + number;
        }
    }

    /** All versions that lie here with a certificate. */
    public Set<Version> published() throws IOException {
        var found = new HashSet<Version>();
        for (var table : directories(root())) {
            for (var directory : versions(table)) {
                var version = new Version(
                        table.getFileName().toString(),
                        Long.parseLong(directory.getFileName().toString()));
                if (has(version)) {
                    found.add(version);
                }
            }
        }
        return found;
    }

    /** True when the version lies here with a certificate. */
    public boolean has(Version version) throws IOException {
        return Files.isRegularFile(certificateOf(version));
    }

    /** True when the version's file lies here as it was certified. */
    public boolean holds(Version version, Certificate.FileDigest digest) throws IOException {
        var part = root().resolve(version.toString()).resolve(PART);
        return Files.isRegularFile(part) && CertificateVerifier.matches(digest, part);
    }

    /** Compact JWS. */
    public String certificate(Version version) throws IOException {
        var file = certificateOf(version);
        return read(nameOfCertificate(version), () -> Files.readString(file));
    }

    private interface Reading<T> {
        T read() throws IOException;
    }

    private static <T> T read(String name, Reading<T> reading) throws UnreadableFileException {
        try {
            return reading.read();
        } catch (IOException e) {
            throw new UnreadableFileException(name, e);
        }
    }

    /** Seen from the root, as the names of notes are. */
    public static String nameOfCertificate(Version version) {
        return version + "/" + CERTIFICATE;
    }

    public static String nameOfNote(UUID attempt) {
        return CHARGES + "/" + attempt;
    }

    public static String nameOfAccountNote(YearMonth month) {
        return ACCOUNTS + "/" + month;
    }

    /** What its release was published with, if it was kept. */
    public Optional<byte[]> description(Version version) throws IOException {
        var file = root().resolve(version.toString()).resolve(DESCRIPTION);
        return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    }

    private Path certificateOf(Version version) throws IOException {
        return root().resolve(version.toString()).resolve(CERTIFICATE);
    }

    /** Puts a certificate back whose files are lost. */
    public void keep(Version version, String certificate) throws IOException {
        var directory = root().resolve(version.toString());
        Files.createDirectories(directory);
        var unnamed = directory.resolve("." + CERTIFICATE);
        Files.writeString(unnamed, certificate);
        force(unnamed);
        Files.move(unnamed, directory.resolve(CERTIFICATE), StandardCopyOption.ATOMIC_MOVE);
        force(directory);
        force(root().resolve(version.product()));
    }

    /** The version after the last one that lies here. */
    public long nextVersion(String product) throws IOException {
        return versions(root().resolve(product)).stream()
                        .mapToLong(
                                version -> Long.parseLong(version.getFileName().toString()))
                        .max()
                        .orElse(-1)
                + 1;
    }

    /** What has another name than a number is none. */
    private static List<Path> versions(Path table) throws IOException {
        return directories(table).stream()
                .filter(version -> version.getFileName().toString().matches("\\d{1,18}"))
                .toList();
    }

    /** Products, or versions of one: what begins with a point is neither. */
    private static List<Path> directories(Path parent) throws IOException {
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (var children = Files.list(parent)) {
            return children.filter(Files::isDirectory)
                    .filter(child -> !child.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    /** Keeps what an attempt took from the ledger, outside of its database; it is on the medium when this returns. */
    public void note(UUID attempt, byte[] charge) throws IOException {
        note(charges(), attempt.toString(), charge);
    }

    /** Keeps what was set of a month's account; it is on the medium when this returns. */
    public void noteAccount(YearMonth month, byte[] account) throws IOException {
        note(root().resolve(ACCOUNTS), month.toString(), account);
    }

    /** Takes back what was noted of a month's account. */
    public void forgetAccount(YearMonth month) throws IOException {
        Files.deleteIfExists(root().resolve(ACCOUNTS).resolve(month.toString()));
    }

    private static void note(Path directory, String name, byte[] text) throws IOException {
        Files.createDirectories(directory);
        var unnamed = Files.createTempFile(directory, ".note-", "");
        Files.write(unnamed, text);
        force(unnamed);
        Files.move(unnamed, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        force(directory);
    }

    /** What was noted of a month's account. */
    public Optional<byte[]> accountNote(YearMonth month) throws IOException {
        var note = root().resolve(ACCOUNTS).resolve(month.toString());
        return Files.isRegularFile(note) ? Optional.of(Files.readAllBytes(note)) : Optional.empty();
    }

    /** What was noted of all accounts, by month. */
    public Map<YearMonth, byte[]> accountNotes() throws IOException {
        var directory = root().resolve(ACCOUNTS);
        if (!Files.isDirectory(directory)) {
            return Map.of();
        }
        var notes = new HashMap<YearMonth, byte[]>();
        try (var files = Files.newDirectoryStream(directory, "[0-9]*")) {
            for (var file : files) {
                var name = ACCOUNTS + "/" + file.getFileName();
                notes.put(month(name, file), read(name, () -> Files.readAllBytes(file)));
            }
        }
        return notes;
    }

    private static YearMonth month(String name, Path file) throws UnreadableFileException {
        try {
            return YearMonth.parse(file.getFileName().toString());
        } catch (DateTimeParseException e) {
            throw new UnreadableFileException(name, e);
        }
    }

    /** Attempts that were noted. */
    public Set<UUID> noted() throws IOException {
        return uuids(charges());
    }

    public boolean isNoted(UUID attempt) throws IOException {
        return Files.isRegularFile(charges().resolve(attempt.toString()));
    }

    /** What was noted of an attempt. */
    public byte[] note(UUID attempt) throws IOException {
        var file = charges().resolve(attempt.toString());
        return read(nameOfNote(attempt), () -> Files.readAllBytes(file));
    }

    private Path charges() throws IOException {
        return root().resolve(CHARGES);
    }

    /** True when who restored the store from a backup has said so, by a file {@code .charges/restored}. */
    public boolean isRestored() throws IOException {
        return Files.exists(charges().resolve(RESTORED));
    }

    /** Takes the word back. */
    public void forgetRestored() throws IOException {
        Files.deleteIfExists(charges().resolve(RESTORED));
    }

    /** Attempts of which something is staged. */
    public Set<UUID> staged() throws IOException {
        return uuids(root().resolve(STAGING));
    }

    private static Set<UUID> uuids(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return Set.of();
        }
        try (var names = Files.list(directory)) {
            return names.map(name -> name.getFileName().toString())
                    .filter(name -> name.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"))
                    .map(UUID::fromString)
                    .collect(Collectors.toSet());
        }
    }

    /** Deletes what publications that were interrupted before then left beside the published versions. */
    public void sweepInterrupted(Instant before) throws IOException {
        try (var tables = Files.newDirectoryStream(root(), Files::isDirectory)) {
            for (var table : tables) {
                try (var left = Files.newDirectoryStream(table, PUBLISHING + "*")) {
                    for (var directory : left) {
                        if (Files.getLastModifiedTime(directory).toInstant().isBefore(before)) {
                            deleteAll(directory);
                        }
                    }
                }
            }
        }
    }

    /** Deletes what was staged; answers quietly when there is nothing. */
    public void unstage(UUID attempt) throws IOException {
        deleteAll(staged(attempt));
    }

    private static void deleteAll(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            try (var files = Files.list(directory)) {
                for (var file : files.toList()) {
                    Files.deleteIfExists(file);
                }
            }
            Files.deleteIfExists(directory);
        }
    }

    private Path staged(UUID attempt) throws IOException {
        return root().resolve(STAGING).resolve(attempt.toString());
    }

    private static void force(Path path) throws IOException {
        try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
