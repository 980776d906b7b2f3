package io.lombard.catalog.processing;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the record of processing in English; {@code messages/processing_fr.properties} has them in French. */
@MessageBundle(value = "processing", locale = "en")
public interface ProcessingTexts {

    @Message("Record of processing")
    String title();

    @Message(
            "Records of processing activities under article 30 of the General Data Protection Regulation, as the configuration was on {moment}.")
    String lead(String moment);

    @Message("Back to the console")
    String back();

    @Message("As JSON")
    String asJson();

    @Message("Controller")
    String controller();

    @Message("Data protection officer")
    String officer();

    @Message("not named in the configuration: set lombard.processing.data-protection-officer")
    String officerMissing();

    @Message("Purpose")
    String purposeTitle();

    @Message("Whose data")
    String subjectsTitle();

    @Message("Which data")
    String dataTitle();

    @Message("Who receives them")
    String recipientsTitle();

    @Message("Transfers to other countries")
    String transfersTitle();

    @Message("How long they are kept")
    String retentionTitle();

    @Message("Security measures")
    String measuresTitle();

    @Message("Products that are counted")
    String productsTitle();

    @Message("Nothing was released yet.")
    String noProducts();

    @Message("{#if open}open to partners{#else}internal{/if}")
    String standing(boolean open);

    @Message("Organisations with an agreement in force, by kind and purpose")
    String organisationsTitle();

    @Message("Organisations")
    String organisations();

    @Message("None.")
    String noOrganisations();

    @Message(
            "{#switch code}{#case 'statistics'}Statistics for companies and public bodies{#case 'choices'}Customers’ choices{#case 'letters'}Notices and letters{#case 'rejections'}Records that broke a rule{#case 'fraud'}Protection against fraud{#case 'partners'}Partners and their users{#else}{code}{/switch}")
    String name(String code);

    @Message(
            "{#switch code}{#case 'statistics'}To count customers’ payments, places and conversations, and to publish the counts as tables with differential privacy.{#case 'choices'}To keep and carry out objections and consents, and to show customers what became of them.{#case 'letters'}To tell customers what is done with their data.{#case 'rejections'}To let the source correct records that were refused at the door.{#case 'fraud'}To find payments in person that the customer can’t have made.{#case 'partners'}To decide on access, to hold to agreements, and to say what was used.{#else}{code}{/switch}")
    String purpose(String code);

    @Message(
            "{#switch code}{#case 'statistics'}Customers who have not objected; for places, customers who have consented.{#case 'choices'}Customers who have chosen something.{#case 'letters'}Customers who are written to.{#case 'rejections'}Customers in a record that was refused and can be corrected.{#case 'fraud'}Customers who have consented to it.{#case 'partners'}People who work for companies and public bodies with access, and for the bank.{#else}{code}{/switch}")
    String subjects(String code);

    @Message(
            "{#switch code}{#case 'statistics'}By a keyed code instead of the customer: payments (hour, amount, category, area), places as a cell of 36 km² and an hour, topic and mood of conversations without their words, bands of age, gender and income, home area.{#case 'choices'}By a keyed code: purpose, choice, time, receipt.{#case 'letters'}Name, postal address, language; by a keyed code, which version was told.{#case 'rejections'}The record as it came, sealed; never of places, conversations or customers who object.{#case 'fraud'}By a keyed code: place of the phone and of the card as a cell of 200 m and a minute.{#case 'partners'}Login name, organisation, requests, agreements, use.{#else}{code}{/switch}")
    String data(String code);

    @Message(
            "{#switch code}{#case 'statistics'}Nobody receives data of a single customer. Companies and public bodies receive tables about groups.{#case 'choices'}The customer.{#case 'letters'}The bank’s mailing desk.{#case 'rejections'}The source of the record, inside the bank.{#case 'fraud'}The bank’s fraud desk: distance and time, no place.{#case 'partners'}The bank’s product owners and privacy officers, and the organisation itself.{#else}{code}{/switch}")
    String recipients(String code);

    @Message("None.")
    String noTransfers();

    @Message("To {countries}, under the safeguards that the bank documents for them.")
    String transfersTo(String countries);

    @Message("Until the customer objects; rows go from the lake within hours of it. No other end is set.")
    String keptUntilObjection();

    @Message("In the lake for {time}, and no longer than until the customer objects.")
    String keptInLake(String time);

    @Message("Files of history for {time} after they have landed.")
    String keptHistory(String time);

    @Message("Messages between services for {time}.")
    String keptMessages(String time);

    @Message("As long as the choice stands, since it is what keeps the customer out.")
    String keptChoices();

    @Message("At most {time}.")
    String keptAtMost(String time);

    @Message("As long as the agreement runs, and after it as long as the law asks for.")
    String keptPartners();

    @Message("{#if days == 1}one day{#else if days > 1}{days} days{#else}{hours} hours{/if}")
    String time(long days, long hours);

    @Message("Customers are replaced by keyed codes at the door; the key is sealed and never leaves the first service.")
    String pseudonyms();

    @Message("What has to be kept raw for a while is sealed (AES-256-GCM) and deleted by itself.")
    String sealing();

    @Message(
            "What one customer adds is bounded, noise is added, and each month has one account for everything published about it.")
    String noise();

    @Message("Each release is attacked before it is paid for, and published only after the privacy officer’s approval.")
    String gate();

    @Message("Every address asks for a role, and a test walks all of them with every role.")
    String roles();

    @Message("Logs, metrics and errors hold no identifier, token or key.")
    String logs();

    @Message("Each release carries a signed certificate that anyone can check.")
    String certificates();
}
