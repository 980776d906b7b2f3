package io.lombard.anonymiser.product;

/**
 * A declaration that can't be used; it does not stop the others.
 *
 * @param file name of the file
 * @param place where in it: {@code line 12} or a path such as {@code levels[2].share}
 * @param rule the broken rule, in words
 */
record BrokenDeclaration(String file, String place, String rule) {}
