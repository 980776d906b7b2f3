package io.lombard.catalog.portal;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the frame, of errors, and those that several rooms say, in English; {@code messages/msg_fr.properties} has them in French. */
@MessageBundle(locale = "en")
public interface Texts {

    @Message("Skip to content")
    String skip();

    @Message("Datasets")
    String datasets();

    @Message("My organisation")
    String myOrganisation();

    @Message("Access requests")
    String accessRequests();

    @Message("Privacy officer")
    String privacyOfficer();

    @Message("Sign in")
    String signIn();

    @Message("Sign out")
    String signOut();

    @Message("Language")
    String language();

    @Message("Catalogue for machines (DCAT)")
    String forMachines();

    @Message("Aggregates with differential privacy. No row of a customer leaves the bank.")
    String footer();

    @Message("Previous")
    String previous();

    @Message("Next")
    String next();

    @Message("Page {page} of {pages}")
    String pageOf(int page, int pages);

    @Message("Internal")
    String internal();

    @Message("opens on {day}")
    String opensOn(String day);

    @Message("Latest month")
    String fresh();

    @Message("Coverage")
    String coverage();

    @Message("{published} of {all} cells published")
    String cellsPublished(String published, String all);

    @Message("Accuracy")
    String accuracy();

    @Message("Privacy")
    String privacy();

    @Message("withheld")
    String withheld();

    @Message("Privacy loss ε")
    String epsilon();

    @Message("ε of the month, all products")
    String monthEpsilon();

    @Message("Column")
    String column();

    @Message("Meaning")
    String meaning();

    @Message("Sign in to ask for access")
    String signInToAsk();

    @Message("Purpose")
    String purpose();

    @Message(
            "{#switch code}{#case 'regional-planning'}Regional planning{#case 'market-research'}Market research{#case 'statistics'}Statistics{#case 'academic-research'}Academic research{#else}{code}{/switch}")
    String purposeName(String code);

    @Message("Download profile")
    String downloadProfile();

    @Message("Each download makes a new credential. Keep it like a password.")
    String profileCare();

    @Message("Agreements")
    String agreements();

    @Message("Dataset")
    String dataset();

    @Message("Asked")
    String asked();

    @Message(
            "{#if count == 0}not used yet{#else if count == 1}1 delivery, {volume}{#else}{count} deliveries, {volume}{/if}")
    String usage(long count, String volume);

    @Message("Nothing signed yet.")
    String noAgreements();

    @Message("Kind of organisation")
    String kind();

    @Message("Product")
    String product();

    @Message(
            "{#switch status}{#case 400}This can’t be read{#case 401}Please sign in{#case 403}This page isn’t yours{#case 404}There is nothing here{#case in 405 406 415}This isn’t done here{#case 409}Someone was faster{#case 413}This is too large{#case 503}A part is away{#else}Something failed{/switch}")
    String errorTitle(int status);

    @Message(
            "{#switch status}{#case 400}Something in the address or the form breaks a rule. Go back and check what you entered.{#case 401}Your session is over.{#case 403}Your role doesn’t allow it. If you think that it should, ask the bank.{#case 404}The address is wrong, or what stood here isn’t open to you.{#case in 405 406 415}The address is right, but not for what was sent or asked for. Go back and use the page’s own links and buttons.{#case 409}What you wanted to change has changed in the meantime. Look at it again.{#case 413}It was not taken. Go back, shorten it and send it again.{#case 503}A part of the system doesn’t answer right now. Try again in a minute.{#else}It is our fault, and it was written down. Try again in a minute.{/switch}")
    String errorText(int status);

    @Message("Reference")
    String reference();

    @Message("Back to the datasets")
    String backToDatasets();

    @Message(
            "{#switch code}{#case 'membership-inference'}Membership inference{#case 'membership-inference-outlier'}Membership inference, a customer who is everywhere{#case 'differencing'}Differencing{#case 'complementary-suppression'}Complementary suppression{#case 'reconstruction'}Reconstruction{#case 'persona-inference'}Persona inference{#case 'one-run-canaries'}Canaries of one run{#case 'threshold-selection'}Lone customers under the threshold{#case 'threshold-selection-countable'}Lone customers under a threshold low enough to be counted{#else}{code}{/switch}")
    String attackName(String code);

    @Message(
            "{#switch code}{#case 'auc'}AUC{#case 'accuracy'}accuracy{#case 'cells recovered exactly'}cells recovered exactly{#case 'lone customers shown'}lone customers shown{#case 'risk'}risk, upper end of the 95 % interval{#else}{code}{/switch}")
    String figureName(String code);

    @Message("Read the certificate")
    String readCertificate();

    @Message(
            "{#switch code}{#case 'attack-succeeded'}An attack succeeded{#case 'attack-control-failed'}The gate is broken: a control failed{#case 'budget-exhausted'}The budget is spent{#case 'no-data'}No data{#case 'mixed-token-keys'}Pseudonyms of more than one key{#case 'product-withdrawn'}The product was withdrawn{#case 'computation-failed'}The computation failed{#case 'officer-refused'}Refused by the privacy officer{#else}{code}{/switch}")
    String refusalReason(String code);
}
