package io.lombard.anonymiser.gate;

import io.lombard.anonymiser.core.attack.AttackSuite;
import io.lombard.anonymiser.core.attack.Attacks;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** All attacks of the core, against the code that releases go through. There is nothing to configure, so nothing to turn off. */
final class ReleaseAttacks {

    private ReleaseAttacks() {}

    @Produces
    @Singleton
    static Attacks attacks() {
        return AttackSuite.ofReleases();
    }
}
