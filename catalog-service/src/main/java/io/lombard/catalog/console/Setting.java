package io.lombard.catalog.console;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A new cap and new shares of a data month's account.
 *
 * @param epsilon the cap; null keeps it
 * @param shares of the account by product, from 0 to 1; those that aren't named stay as they are
 */
record Setting(@Nullable BigDecimal epsilon, Map<String, BigDecimal> shares, String reason) {}
