package io.lombard.anonymiser.core.bounding;

/**
 * A column of a bucket's rows that says where in a list a row's code stands.
 *
 * @param sql the position from 0 as an INTEGER, or NULL where the list has no such code
 * @param width length of the list
 * @param reason why a row that isn't listed is left out, a key of {@link Counts#outside()}
 */
record CodeColumn(String sql, int width, String reason) {}
