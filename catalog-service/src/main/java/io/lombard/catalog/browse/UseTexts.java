package io.lombard.catalog.browse;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words around the code that reads a dataset, in English; {@code messages/use_fr.properties} has them in French. */
@MessageBundle(value = "use", locale = "en")
public interface UseTexts {

    @Message("Use it")
    String title();

    @Message("Your agreement is in force: this runs as it is, once the file that its first line names lies beside it.")
    String granted();

    @Message("This runs for an organisation whose agreement is in force; the first line names the file that it needs.")
    String agreementNeeded();

    @Message("Try it now with made-up rows in the same columns (CSV)")
    String trial();

    @Message("Your profiles")
    String profiles();

    @Message("Your client’s profile, under “Credentials for programs”")
    String client();

    @Message("Tool")
    String tools();

    @Message("Code for {tool}")
    String codeFor(String tool);

    @Message("Copy")
    String copy();

    @Message("Copied")
    String copied();

    @Message("Selected: copy it with Ctrl+C or ⌘C")
    String selected();

    @Message(
            "The delivery service gives no answer right now, so the code is missing here. All else on this page stands; look again in a moment.")
    String away();

    @Message("The code comes as soon as the delivery service hands this release out.")
    String notYet();
}
