package io.lombard.cli.api;

/** Finds the suite that {@code ./lombard up} has started. */
public final class RunningSuite {

    /**
     * The running suite's addresses and its users' tokens.
     *
     * @throws IllegalStateException if it isn't up
     */
    public static Suite find() {
        throw new IllegalStateException("The suite is not running. Start it: ./lombard up");
    }

    private RunningSuite() {}
}
