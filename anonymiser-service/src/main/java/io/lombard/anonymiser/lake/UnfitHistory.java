package io.lombard.anonymiser.lake;

/** A staged file is not what was told of it. Its message, and all that follow in the partition, wait until it is. */
final class UnfitHistory extends Exception {

    private final String code;

    /**
     * @param code reason for operators, such as {@code history-file-missing}
     */
    UnfitHistory(String code) {
        super(code, null, false, false);
        this.code = code;
    }

    String code() {
        return code;
    }
}
