package io.lombard.catalog.browse;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of a dataset's page in English; {@code messages/dataset_fr.properties} has them in French. */
@MessageBundle(value = "dataset", locale = "en")
public interface DatasetTexts {

    @Message("{#if count == 1}1 month in all{#else}{count} months in all{/if}")
    String monthsInAll(int count);

    @Message("median standard error of a published value")
    String accuracyMore();

    @Message("loss of a customer in this month, all products, at δ = {delta}")
    String privacyMore(String delta);

    @Message("Data dictionary")
    String dictionary();

    @Message("Type")
    String type();

    @Message("How privacy is kept")
    String treatment();

    @Message(
            "{#switch type}{#case 'string'}text{#case 'long'}whole number{#else}number{/switch}{#if nullable}, may be empty{/if}")
    String columnType(String type, boolean nullable);

    @Message("{#if count == 1}1 code{#else}{count} codes{/if}")
    String codes(int count);

    @Message("Terms")
    String terms();

    @Message("Releases")
    String history();

    @Message("Published")
    String published();

    @Message("Version")
    String version();

    @Message("Certificate")
    String certificate();

    @Message("Access")
    String access();

    @Message("Partners of the bank get access for a purpose that they name; the price stands under the terms.")
    String accessLead();

    @Message("Access granted until {day}.")
    String grantedUntil(String day);

    @Message("The bank has refused.")
    String refused();

    @Message("The agreement ended on {day}.")
    String expired(String day);

    @Message("Your account belongs to no organisation, so it can’t ask for access.")
    String noOrganisation();

    @Message("You are looking at this as the bank.")
    String bankLooks();

    @Message("Open the dataset")
    String open();

    @Message("Visible to everyone from")
    String openFrom();

    @Message("Only the bank sees this dataset until its owner opens it.")
    String internalLead();

    @Message(
            "{#switch code}{#case 'below-accuracy'}too inaccurate{#case 'outside-the-bins'}outside the bins{#else}{code}{/switch}")
    String withheldReason(String code);

    @Message("The bank answers within {days} working days.")
    String answerWithin(int days);

    @Message("Your wish to renew it:")
    String renewalAlso();

    @Message("Waiting for the bank")
    String waiting();

    @Message("The bank refused: {reason}")
    String refusedBecause(String reason);

    @Message(
            "{#switch by}{#case 'partner'}Your organisation gave the agreement back. It opens the data no more.{#case 'bank'}The bank withdrew the agreement. It opens the data no more.{#else}Your organisation took the request back.{/switch}")
    String withdrawnBy(String by);
}
