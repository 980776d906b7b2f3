package io.lombard.stack.backup;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.Predicate;

/** Copies directories that others write in meanwhile. */
final class Tree {

    private Tree() {}

    /**
     * Copies a directory with its files' times and rights. A file that goes away meanwhile is left out.
     *
     * @param wanted by paths below the directory; of a directory that isn't wanted an empty one is made
     */
    static void copy(Path from, Path to, Predicate<Path> wanted) throws IOException {
        if (Files.notExists(from)) {
            return;
        }
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                Path copied = Files.createDirectories(to.resolve(from.relativize(directory)));
                Files.setPosixFilePermissions(copied, Files.getPosixFilePermissions(directory));
                return wanted.test(from.relativize(directory))
                        ? FileVisitResult.CONTINUE
                        : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path name = from.relativize(file);
                if (wanted.test(name)) {
                    copyFile(file, to.resolve(name));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        });
    }

    private static void copyFile(Path from, Path to) throws IOException {
        try {
            Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
        } catch (NoSuchFileException e) {
            Files.deleteIfExists(to);
        }
    }
}
