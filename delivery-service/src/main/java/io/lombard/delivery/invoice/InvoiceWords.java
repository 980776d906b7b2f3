package io.lombard.delivery.invoice;

import java.util.Locale;
import java.util.ResourceBundle;

/** What stands on an invoice besides its figures, in the reader's language. */
record InvoiceWords(Locale locale, ResourceBundle texts) {

    /** @param language en or fr */
    static InvoiceWords in(String language) {
        var locale = language.equals("fr") ? Locale.FRANCE : Locale.UK;
        return new InvoiceWords(
                locale,
                ResourceBundle.getBundle(
                        "invoice",
                        locale,
                        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)));
    }

    String say(String key) {
        return texts.getString(key);
    }
}
