package io.lombard.catalog.console;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the officer's console in English; {@code messages/console_fr.properties} has them in French. */
@MessageBundle(value = "console", locale = "en")
public interface ConsoleTexts {

    @Message("{#if decision == 'approve'}You were about to approve.{#else}You were about to refuse.{/if}")
    String wasAboutTo(String decision);

    @Message("On this page")
    String contents();

    @Message(
            "{#switch decision}{#case 'approve'}Approved: {product}, {month}.{#case 'refuse'}Refused: {product}, {month}.{#else}Not decided by an officer: {product}, {month}.{/switch}")
    String decided(String decision, String product, String month);

    @Message("Somebody was faster, and your decision was not taken.")
    String faster();

    @Message(
            "{#switch state}{#case 'published'}It is published.{#case 'awaiting-approval'}Its files are on their way to the published store.{#case 'refused'}Nothing of it is published; what it cost stays spent.{#else}{/switch}")
    String decidedMore(String state);

    @Message("Reason given:")
    String reasonGiven();

    @Message("A refusal needs a reason: say it here, for the record and for the product’s owner.")
    String reasonNeeded();

    @Message("Published releases")
    String published();

    @Message("Nothing is published yet.")
    String nonePublished();

    @Message("Data month")
    String month();

    @Message("Published cells")
    String cells();

    @Message("Certificate")
    String certificate();

    @Message("Attacks over time")
    String attacks();

    @Message(
            "Each mark is a release, oldest on the left: how much of its bound the attack reached. A dot held. A square was refused: above the line the attack got through, below it its control failed.")
    String attacksLead();

    @Message("No release was attacked yet.")
    String noAttacks();

    @Message("{#if count == 1}one release{#else}{count} releases{/if}, the highest reached {share} of its bound")
    String attackSummary(int count, String share);

    @Message("As a table")
    String asTable();

    @Message("Reached of the bound")
    String reached();

    @Message("Result")
    String result();

    @Message("{#if holds}held{#else}refused{/if}")
    String held(boolean holds);

    @Message("{reserved} of it is reserved by releases on their way, {left} is left (ρ).")
    String ledgerParts(String reserved, String left);

    @Message("Share of the cap")
    String share();

    @Message("Entry by entry")
    String entries();

    @Message("Objections on their way")
    String objections();

    @Message(
            "From the moment that an objection has landed, no release counts the customer. Their rows are deleted from the lake after it, as a rule within an hour. Only numbers are shown here: who objected stays with the customer’s own page.")
    String objectionsLead();

    @Message("Nobody objects at present.")
    String noObjections();

    @Message("Objection to")
    String purpose();

    @Message(
            "{#switch code}{#case 'statistics'}statistics{#case 'location-statistics'}statistics of places{#case 'fraud-prevention'}protection against fraud{#else}{code}{/switch}")
    String purposeName(String code);

    @Message("Landed, being deleted")
    String waiting();

    @Message("Carried out")
    String applied();

    @Message("Latest")
    String latest();

    @Message("Record of processing")
    String processing();

    @Message("What the regulator asks for first (GDPR, article 30), made from the configuration as it is now.")
    String processingLead();

    @Message("Notices that were given up")
    String givenUp();

    @Message("Mails and webhooks that could not be delivered, to the bank itself and to organisations.")
    String givenUpLead();

    @Message("Every notice has reached its address, or is still tried.")
    String noneGivenUp();

    @Message("Recipient")
    String recipient();

    @Message("the bank")
    String theBank();

    @Message("Try again")
    String again();

    @Message("State")
    String stateColumn();

    @Message("Approve")
    String approve();

    @Message("Refuse")
    String refuse();

    @Message("Reason")
    String reason();

    @Message("Releases that wait for you")
    String waitingReleases();

    @Message("No release waits.")
    String noRelease();

    @Message("The anonymiser-service gives no answer right now. Nothing is lost; look again in a minute.")
    String anonymiserAway();

    @Message("Privacy account by month")
    String ledger();

    @Message(
            "What everything published about a month may reveal about one customer has a cap. Every release pays from it before its first number exists.")
    String ledgerLead();

    @Message("{share} of the cap is spent (ρ {spent} of {cap}; cap ε {epsilon} at δ = {delta})")
    String ledgerSpent(String share, String spent, String cap, String epsilon, String delta);

    @Message("Cap and shares of a month")
    String setting();

    @Message(
            "What everything published about a month may reveal about one customer, and which product may spend how much of it. It can be set until the month begins.")
    String settingLead();

    @Message("Set for {month}.")
    String settingDone(String month);

    @Message("Such as 2027-01; it must not have begun anywhere.")
    String settingMonthHint();

    @Message("Cap (ε)")
    String settingCap();

    @Message("From 0.01 to 10. Empty: it stays as it is.")
    String settingCapHint();

    @Message("Shares of the cap")
    String settingShares();

    @Message("From 0 to 1; those of all products sum to 1 at most. Empty: it stays as it is.")
    String settingSharesHint();

    @Message("Set")
    String settingSave();

    @Message("What was set so far")
    String settingChanges();

    @Message("Set to")
    String settingWhat();

    @Message(
            "{#switch fault}{#case 'month'}A month is written as in 2027-01.{#case 'begun'}This month has begun, so its account can’t be changed.{#case 'conflict'}The account can’t be changed in the state it is in: it may have forgotten what was drawn, and is reconciled first.{#case 'epsilon'}The cap is a number from 0.01 to 10.{#case 'shares'}A share is a number from 0 to 1, of a product that is counted.{#case 'sum'}The shares of all products sum to more than 1.{#case 'nothing'}Neither a cap nor a share was given.{#else}A reason of up to 2,000 characters is needed, for the record.{/switch}")
    String settingFault(String fault);

    @Message("When")
    String when();

    @Message("Requested")
    String requested();

    @Message(
            "{#switch state}{#case 'reserved'}reserved{#case 'committed'}spent{#case 'spent'}spent{#case 'released'}given back{#else}{state}{/switch}")
    String entryState(String state);

    @Message("Releases that were refused")
    String refusedReleases();

    @Message("No release was refused.")
    String noRefused();

    @Message("{attack} reached {measured} ({metric}); at most {bound} is allowed.")
    String attackSucceededMore(String attack, String metric, String measured, String bound);

    @Message(
            "{attack} reached {control} ({metric}) on a release that leaks, and must reach {least} there. It shows nothing, so nothing is published.")
    String controlFailedMore(String attack, String metric, String control, String least);
}
