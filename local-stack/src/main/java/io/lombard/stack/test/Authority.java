package io.lombard.stack.test;

import io.smallrye.certs.CertificateGenerator;
import io.smallrye.certs.CertificateRequest;
import io.smallrye.certs.Format;
import io.smallrye.certs.ca.CaGenerator;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.UUID;

/** Signs certificates for a test, and keeps them with their keys in a directory. */
public final class Authority {

    /** Of the key stores. */
    static final String PASSWORD = UUID.randomUUID().toString();

    private final Path directory;
    private final Path file;
    private final X509Certificate certificate;
    private final PrivateKey key;

    /** Makes it; the directory is created when missing, and may hold several authorities and what they sign under other names. */
    public Authority(Path directory, String name) {
        this.directory = directory;
        file = directory.resolve(name + ".crt");
        try {
            Files.createDirectories(directory);
            File store = directory.resolve(name + ".p12").toFile();
            certificate = new CaGenerator(
                            file.toFile(), directory.resolve(name + ".key").toFile(), store, PASSWORD)
                    .generate(name, "Lombard", "tests", "London", "London", "GB");
            key = (PrivateKey) KeyStore.getInstance(store, PASSWORD.toCharArray())
                    .getKey(CaGenerator.KEYSTORE_KEY_ENTRY, PASSWORD.toCharArray());
        } catch (Exception e) {
            throw new IllegalStateException("No authority " + name, e);
        }
    }

    /**
     * Makes {@code <name>.crt} and {@code <name>.key} (PEM) and {@code <name>-keystore.p12}.
     *
     * @param hosts names or addresses of version 4 that it is good for as a server
     */
    public void certify(String name, String... hosts) {
        CertificateRequest request = new CertificateRequest()
                .withName(name)
                .withCN(name)
                .withPassword(PASSWORD)
                .withFormats(List.of(Format.PEM, Format.PKCS12))
                .signedWith(certificate, key);
        for (String host : hosts) {
            request.withSubjectAlternativeName((Character.isDigit(host.charAt(0)) ? "IP:" : "DNS:") + host);
        }
        try {
            new CertificateGenerator(directory, true).generate(request);
            Files.setPosixFilePermissions(key(name), PosixFilePermissions.fromString("rw-------"));
        } catch (Exception e) {
            throw new IllegalStateException("No certificate of " + name, e);
        }
    }

    /** Its own certificate (PEM), by which what it signed is recognised. */
    public Path file() {
        return file;
    }

    /** The certificate of one whom it certified (PEM). */
    public Path certificate(String name) {
        return directory.resolve(name + ".crt");
    }

    /** The key of one whom it certified (PEM, PKCS#8). */
    public Path key(String name) {
        return directory.resolve(name + ".key");
    }

    /** The store of type PKCS#12 with certificate and key of one whom it certified, opened by {@link #PASSWORD}. */
    Path keyStore(String name) {
        return directory.resolve(name + "-keystore.p12");
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
