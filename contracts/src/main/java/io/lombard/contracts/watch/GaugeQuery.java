package io.lombard.contracts.watch;

/**
 * A metric whose values stand in the service's database. A bean of this type is enough: {@link DatabaseGauges} does the rest.
 *
 * @param name in Micrometer's form, such as {@code lombard.releases}
 * @param help what it counts, in a sentence
 * @param sql a query whose last column is the value; the columns before it are labels, by their names, with few values each,
 *     none of which comes from a customer or a person
 */
public record GaugeQuery(String name, String help, String sql) {}
