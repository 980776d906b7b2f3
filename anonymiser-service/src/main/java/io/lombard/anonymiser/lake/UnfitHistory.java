package io.lombard.anonymiser.lake;

/** A staged file is not what was told of it. Its message, and all that follow in the partition, wait until it is, or are
 * given up. */
final class UnfitHistory extends Exception {

    private final transient HistoryClaim claim;
    private final String code;
    private final boolean forGood;

    private UnfitHistory(HistoryClaim claim, String code, boolean forGood) {
        super(code, null, false, false);
        this.claim = claim;
        this.code = code;
        this.forGood = forGood;
    }

    /**
     * A file that may become fit yet, by being put back.
     *
     * @param code reason for operators, such as {@code history-file-missing}
     */
    static UnfitHistory yet(HistoryClaim claim, String code) {
        return new UnfitHistory(claim, code, false);
    }

    /** A claim that no file can fit: the content that it names isn't what it says. */
    static UnfitHistory forGood(HistoryClaim claim, String code) {
        return new UnfitHistory(claim, code, true);
    }

    HistoryClaim claim() {
        return claim;
    }

    boolean isForGood() {
        return forGood;
    }

    String code() {
        return code;
    }
}
