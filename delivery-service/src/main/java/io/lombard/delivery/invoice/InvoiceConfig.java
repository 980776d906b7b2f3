package io.lombard.delivery.invoice;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.math.BigDecimal;
import java.time.Period;
import java.util.Optional;

/** Who sends invoices, and on what conditions. */
@ConfigMapping(prefix = "lombard.invoice")
public interface InvoiceConfig {

    /** The bank as its invoices name it; without it none is issued. */
    @Valid
    Optional<Seller> seller();

    /** What numbers begin with: {@code INV-000001}. */
    @WithDefault("INV")
    @Pattern(regexp = "[A-Z0-9]{1,10}")
    String numberPrefix();

    /** From the day of issue to the last day for paying. */
    @WithDefault("P30D")
    Period payWithin();

    /** Code of UNCL 5305, such as S (standard rate), Z (zero rate), E (exempt), AE (reverse charge). */
    @WithDefault("S")
    @Pattern(regexp = "S|Z|E|AE|K|G|O")
    String taxCategory();

    /** Per cent of value added tax on all lines. */
    @WithDefault("20")
    @DecimalMin("0")
    @DecimalMax("100")
    BigDecimal taxPercent();

    /** The bank's party. */
    interface Seller {

        /** Its registered name. */
        @NotBlank
        String name();

        /** Its identification number for value added tax, with the country's prefix. */
        @NotBlank
        String taxId();

        /** Street and house number. */
        @NotBlank
        String street();

        @NotBlank
        String city();

        @NotBlank
        String postcode();

        /** ISO 3166-1, two letters. */
        @Pattern(regexp = "[A-Z]{2}")
        String country();
    }
}
