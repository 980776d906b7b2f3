package io.lombard.catalog.delivery;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;

/**
 * An invoice that was issued.
 *
 * @param total what is to be paid
 */
public record Invoice(
        String number,
        String partner,
        YearMonth month,
        String currency,
        LocalDate issuedOn,
        LocalDate dueOn,
        BigDecimal total) {}
