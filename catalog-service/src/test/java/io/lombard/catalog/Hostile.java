package io.lombard.catalog;

/** What someone might type who means no good, or who just has a long name. */
final class Hostile {

    /** A script, from right to left, beyond the basic plane, and without a place to break a line. */
    static final String TITLE = "<script>document.title='taken'</script>\"'><img src=x onerror=alert(1)> "
            + "\u0625\u0646\u0641\u0627\u0642 \u0627\u0644\u0623\u0633\u0631 \u202e\ud83d\udcb7\ud83d\uded2 "
            + "Donaudampfschifffahrtsgesellschaft".repeat(6);

    private Hostile() {}
}
