/** Attacks that a release must survive, each beside a control that shows that the attack works. */
@NullMarked
package io.lombard.anonymiser.core.attack;

import org.jspecify.annotations.NullMarked;
