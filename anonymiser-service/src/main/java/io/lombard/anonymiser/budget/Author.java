package io.lombard.anonymiser.budget;

/** Who changes an account, and why. */
public record Author(String name, String reason) {

    /** Where no person acts, but what the configuration and the declarations say. */
    static Author configuration(String reason) {
        return new Author("configuration", reason);
    }
}
