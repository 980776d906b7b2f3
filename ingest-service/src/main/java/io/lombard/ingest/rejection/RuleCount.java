package io.lombard.ingest.rejection;

/**
 * How many kept rejections there are by a rule.
 *
 * @param rule code
 */
public record RuleCount(String rule, long count) {}
