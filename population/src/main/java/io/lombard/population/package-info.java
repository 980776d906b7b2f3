/**
 * A bank's customers, their payments, places, conversations and incomes, made up from a seed: any number of them, always the same, and skewed as real
 * spending is. Only shapes are taken from public figures; nobody in it exists.
 */
@NullMarked
package io.lombard.population;

import org.jspecify.annotations.NullMarked;
