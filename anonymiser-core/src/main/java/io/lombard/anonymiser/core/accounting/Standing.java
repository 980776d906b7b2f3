package io.lombard.anonymiser.core.accounting;

import java.time.YearMonth;

/**
 * What all releases over a data month have cost so far.
 *
 * @param ofMonth loss over the month
 * @param ofYear loss over the months of its calendar year up to it
 */
public record Standing(YearMonth month, PrivacyLoss ofMonth, PrivacyLoss ofYear) {}
