package io.lombard.anonymiser.lake;

/** A flush did not succeed; its records are read again from Kafka later. */
final class LandingFailure extends RuntimeException {

    private final String code;

    /**
     * @param code reason for operators, such as {@code lake-not-writable}
     */
    LandingFailure(String code, Throwable cause) {
        super(code, cause);
        this.code = code;
    }

    LandingFailure(String code) {
        super(code);
        this.code = code;
    }

    String code() {
        return code;
    }
}
