package io.lombard.catalog;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import nu.validator.validation.SimpleDocumentValidator;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXParseException;

/** The checker of validator.w3.org/nu, without its network: it asks nobody. */
final class HtmlValidator {

    private static final String SCHEMA = "http://s.validator.nu/html5-rdfalite.rnc";

    private final List<String> found = new ArrayList<>();
    private final SimpleDocumentValidator validator = new SimpleDocumentValidator(true, false, false);

    HtmlValidator() throws Exception {
        validator.setUpMainSchema(SCHEMA, collector());
        validator.setUpValidatorAndParsers(collector(), false, false);
    }

    /** What is wrong with a page, with the line; warnings are no errors. */
    List<String> check(String html) throws Exception {
        found.clear();
        validator.checkHtmlInputSource(new InputSource(new StringReader(html)));
        return List.copyOf(found);
    }

    private ErrorHandler collector() {
        return new ErrorHandler() {
            @Override
            public void warning(SAXParseException warning) {
                // Warnings are advice.
            }

            @Override
            public void error(SAXParseException error) {
                found.add("line " + error.getLineNumber() + ": " + error.getMessage());
            }

            @Override
            public void fatalError(SAXParseException error) {
                error(error);
            }
        };
    }
}
