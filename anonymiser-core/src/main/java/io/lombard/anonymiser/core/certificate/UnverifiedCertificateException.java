package io.lombard.anonymiser.core.certificate;

import org.jspecify.annotations.Nullable;

/** A certificate that must not be believed; the message says why. */
public final class UnverifiedCertificateException extends Exception {

    UnverifiedCertificateException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
