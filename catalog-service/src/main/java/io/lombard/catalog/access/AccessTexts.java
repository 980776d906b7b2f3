package io.lombard.catalog.access;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of requests and agreements that several rooms say, in English; {@code messages/access_fr.properties} has them in French. */
@MessageBundle(value = "access", locale = "en")
public interface AccessTexts {

    @Message("{#if renewal}Renew access{#else}Ask for access{/if}")
    String ask(boolean renewal);

    @Message("Ask again")
    String askAgain();

    @Message("Asked on {day}. The bank answers by {due}.")
    String pending(String day, String due);

    @Message("The bank should have answered by {due}. Your request still stands; nothing is lost.")
    String late(String due);

    @Message("The bank has approved. The agreement begins when you sign the terms.")
    String approvedLead();

    @Message("Sign by {day}; after that the approval lapses and you would have to ask again.")
    String signBy(String day);

    @Message("The approval was not signed in time and has lapsed. You can ask again.")
    String lapsed();

    @Message("Read and sign the terms")
    String readAndSign();

    @Message("See the request")
    String seeRequest();

    @Message("Reason: {reason}")
    String because(String reason);

    @Message("The agreement can be renewed from {day} on.")
    String renewFrom(String day);

    @Message("Renew")
    String renew();

    @Message("What is it for?")
    String whatFor();

    @Message("{count} months")
    String months(int count);

    @Message("How long")
    String monthsChoice();

    @Message("Purpose")
    String purposeChoice();

    @Message("Columns")
    String columnsChoice();

    @Message("All columns")
    String allColumns();

    @Message("Price")
    String price();

    @Message("Asked as")
    String buyer();

    @Message("Rows that are open")
    String openRows();

    @Message("all rows")
    String allRows();

    @Message("from {month} on")
    String fromMonth(String month);

    @Message("{#if count == '1'}at most one row{#else}at most {count} rows{/if} delivered a month")
    String monthlyRows(String count);

    @Message("Please look at this again")
    String faultTitle();

    @Message(
            "{#switch field}{#case 'purpose'}Purpose: choose one from the list.{#case 'months'}How long: 1 to 36 months.{#case 'whatFor'}What it is for: at most 1,000 characters, and none that can’t be shown.{#case 'columns'}Columns: tick columns that the dataset has.{#case 'reason'}Reason: say why, in at most 500 characters.{#case 'mail'}Mail address: it must look like name@example.org.{#case 'language'}Language: choose one from the list.{#case 'firstMonth'}First data month: write it as year-month, such as 2026-01.{#case 'monthlyRows'}Rows a month: a whole number, 1 or more.{#case 'rows'}Codes: each once, from the column’s list.{#case 'accept'}Tick the box to accept the terms.{#case 'terms'}The terms have changed while you read them. Please read the new ones.{#else}Webhook: this address can’t be used. It must begin with https and lead to a server of yours on the public internet.{/switch}")
    String fault(String field);

    @Message("You had to sign in again. What you typed is still here; nothing was sent yet.")
    String signedInAgain();

    @Message("Asked")
    String stepAsked();

    @Message("Answered")
    String stepAnswered();

    @Message("Signed")
    String stepSigned();

    @Message("Ended")
    String stepEnded();

    @Message("by {day}")
    String dueBy(String day);

    @Message(
            "{#switch state}{#case 'refused'}refused{#else}approved{/switch}{#switch role}{#case 'officer'} by the privacy officer{#case 'owner'} by the product owner{/switch}")
    String decided(String state, String role);

    @Message("until {day}")
    String until(String day);

    @Message(
            "{#switch by}{#case 'partner'}given back{#case 'bank'}withdrawn by the bank{#case 'time'}its time was over{#else}taken back{/switch}")
    String endedBy(String by);

    @Message(
            "{#switch state}{#case 'asked'}asked{#case 'approved'}approved, to be signed{#case 'granted'}granted{#case 'refused'}refused{#case 'withdrawn'}withdrawn{#case 'expired'}expired{#case 'lapsed'}lapsed, not signed in time{#case 'renewed'}renewed{#else}{state}{/switch}")
    String stateName(String state);

    @Message("Version {version}, in force since {day}")
    String termsVersion(int version, String day);

    @Message("SHA-256 of the terms")
    String termsHash();

    @Message("The same for machines (ODRL)")
    String termsMachine();

    @Message(
            "{#switch kind}{#case 'asked'}asked{#case 'approved'}approved{#case 'refused'}refused{#case 'lapsed'}approval lapsed{#case 'granted'}granted{#case 'expiring'}ends soon{#case 'expired'}expired{#case 'withdrawn'}withdrawn{#else}new release{/switch}")
    String noticeKind(String kind);

    @Message(
            "{#switch state}{#case 'sent'}sent{#case 'given_up'}given up after {#if attempts == 1}one attempt{#else}{attempts} attempts{/if} ({failure}){#else}{#if attempts == 0}on its way{#else}tried {#if attempts == 1}once{#else}{attempts} times{/if} ({failure}), tried again{/if}{/switch}")
    String noticeState(String state, int attempts, String failure);

    @Message(
            "{#switch why}{#case 'no-address'}there is no address any more{#case 'mail-server'}the mail server did not take it{#case 'no-answer'}your server gave no answer{#case 'address'}the address can’t be used{#case 'status'}the server answered with status {status}{#else}something went wrong here{/switch}")
    String failure(String why, int status);

    @Message(
            "{#switch why}{#case 'ANNOUNCED'}The product isn’t open until {day}: nothing can be read before.{#case 'OUTSIDE_AUDIENCE'}The bank doesn’t offer the product to organisations like yours now: nothing can be read.{#else}The bank has taken the product back, and not said from when it is open: nothing can be read.{/switch}")
    String shut(String why, String day);

    @Message("What")
    String what();

    @Message("When")
    String when();

    @Message("Way")
    String way();

    @Message("{#switch channel}{#case 'mail'}mail{#else}webhook{/switch}")
    String wayName(String channel);

    @Message("State")
    String state();

    @Message("Until")
    String untilColumn();

    @Message("Next step")
    String action();

    @Message("Reason")
    String reason();

    @Message("Try it at once: a table with these columns and made-up rows (CSV)")
    String trial();
}
