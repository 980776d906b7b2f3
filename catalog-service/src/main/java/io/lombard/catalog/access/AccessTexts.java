package io.lombard.catalog.access;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of asking, deciding and being told, in English; {@code messages/access_fr.properties} has them in French. */
@MessageBundle(value = "access", locale = "en")
public interface AccessTexts {

    @Message("{#if renewal}Renew access{#else}Ask for access{/if}")
    String ask(boolean renewal);

    @Message("Ask again")
    String askAgain();

    @Message("The bank answers within {days} working days.")
    String answerWithin(int days);

    @Message("The bank answers within {days} working days: who asks today has an answer by {day}.")
    String answerBy(int days, String day);

    @Message("Asked on {day}. The bank answers by {due}.")
    String pending(String day, String due);

    @Message("The bank should have answered by {due}. Your request still stands; nothing is lost.")
    String late(String due);

    @Message("Your wish to renew it:")
    String renewalAlso();

    @Message("Waiting for the bank")
    String waiting();

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

    @Message("The bank refused: {reason}")
    String refusedBecause(String reason);

    @Message(
            "{#switch by}{#case 'partner'}Your organisation gave the agreement back. It opens the data no more.{#case 'bank'}The bank withdrew the agreement. It opens the data no more.{#else}Your organisation took the request back.{/switch}")
    String withdrawnBy(String by);

    @Message("Reason: {reason}")
    String because(String reason);

    @Message("It can be renewed from {day} on.")
    String renewFrom(String day);

    @Message("Renew")
    String renew();

    @Message("What is it for?")
    String whatFor();

    @Message("In your own words, at most 1,000 characters. The bank’s privacy officer reads it.")
    String whatForHint();

    @Message("optional")
    String optional();

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

    @Message("Only those ticked below")
    String someColumns();

    @Message("Price")
    String price();

    @Message("for you as one of the {buyer}")
    String priceFor(String buyer);

    @Message("The bank’s approval fixes the price of that day, until the agreement ends.")
    String priceFixed();

    @Message(
            "This dataset is not offered to {buyer}, which is what your organisation is known as. The bank can’t approve a request.")
    String notOffered(String buyer);

    @Message("Asked as")
    String buyer();

    @Message("Rows that are open")
    String openRows();

    @Message("all rows")
    String allRows();

    @Message("from {month} on")
    String fromMonth(String month);

    @Message("at most {count} rows delivered a month")
    String monthlyRows(String count);

    @Message("Limits (for an approval)")
    String limits();

    @Message("Leave all empty to open every row.")
    String limitsHint();

    @Message("First data month")
    String firstMonth();

    @Message("year-month, such as 2026-01")
    String firstMonthHint();

    @Message("Rows delivered a month, at most")
    String mostRows();

    @Message("Only rows with these codes in {column}")
    String rowsOf(String column);

    @Message("Codes of {list}, with commas between them")
    String rowsHint(String list);

    @Message("What you will be asked to sign")
    String whatYouSign();

    @Message("Send the request")
    String send();

    @Message("Please look at this again")
    String faultTitle();

    @Message(
            "{#switch field}{#case 'purpose'}Purpose: choose one from the list.{#case 'months'}How long: 1 to 36 months.{#case 'whatFor'}What it is for: at most 1,000 characters, and none that can’t be shown.{#case 'columns'}Columns: tick columns that the dataset has.{#case 'reason'}Reason: say why, in at most 500 characters.{#case 'mail'}Mail address: it must look like name@example.org.{#case 'language'}Language: choose one from the list.{#case 'firstMonth'}First data month: write it as year-month, such as 2026-01.{#case 'monthlyRows'}Rows a month: a whole number, 1 or more.{#case 'rows'}Codes: each once, from the column’s list.{#case 'accept'}Tick the box to accept the terms.{#case 'terms'}The terms have changed while you read them. Please read the new ones.{#else}Webhook: this address can’t be used. It must begin with https and lead to a server of yours on the public internet.{/switch}")
    String fault(String field);

    @Message("You had to sign in again. What you typed is still here; nothing was sent yet.")
    String signedInAgain();

    @Message("Access request")
    String request();

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

    @Message(
            "{#switch code}{#case 'regional-planning'}Regional planning{#case 'market-research'}Market research{#case 'statistics'}Statistics{#case 'academic-research'}Academic research{#else}{code}{/switch}")
    String purposeName(String code);

    @Message("Terms")
    String termsTitle();

    @Message("Version {version}, in force since {day}")
    String termsVersion(int version, String day);

    @Message("SHA-256 of the terms")
    String termsHash();

    @Message("The same for machines (ODRL)")
    String termsMachine();

    @Message("I have read these terms and accept them for {partner}.")
    String accept(String partner);

    @Message("Sign the terms")
    String sign();

    @Message("Take the request back")
    String takeBack();

    @Message("The bank need not answer then. You can ask again at any time.")
    String takeBackLead();

    @Message("Give the agreement back")
    String giveBack();

    @Message("The data closes for your organisation at once. To read it again you would have to ask again.")
    String giveBackLead();

    @Message("Yes, give it back")
    String giveBackSure();

    @Message("Agreement")
    String agreement();

    @Message("Download profile")
    String profile();

    @Message("Each download makes a new credential. Keep it like a password.")
    String profileCare();

    @Message("My organisation")
    String backToOrganisation();

    @Message("Credentials for programs")
    String programs();

    @Message(
            "Programs get an access token with this client (OAuth 2, client credentials). It opens all datasets that your organisation has an agreement on, and closes with the last one.")
    String programsLead();

    @Message("New secret in a Delta Sharing profile")
    String clientProfile();

    @Message(
            "The file has a new secret in it and is not kept here. The former secret and all tokens that were got with it end within seconds.")
    String clientProfileCare();

    @Message("Client id")
    String clientId();

    @Message("Tokens from")
    String tokenAddress();

    @Message(
            "{#if settled}{#if open}open{#else}closed{/if}{#else}{#if open}being opened{#else}being closed; no data is delivered meanwhile{/if}{/if}")
    String clientState(boolean open, boolean settled);

    @Message(
            "The sign-in service has not taken it yet, after {#if count == 1}one attempt{#else}{count} attempts{/if}. It is tried again by itself.")
    String clientAway(int count);

    @Message("{#if first}Show a secret{#else}Replace the secret{/if}")
    String newSecret(boolean first);

    @Message("Last secret shown on {day}. It is kept nowhere here; the new one ends the former.")
    String secretTaken(String day);

    @Message("Secret")
    String secret();

    @Message("This is shown once and kept nowhere here. Copy it now; a new one can be made at any time.")
    String secretOnce();

    @Message(
            "This is shown once. With it your server checks that a notice comes from here (Standard Webhooks, HMAC-SHA256).")
    String webhookSecretOnce();

    @Message("Notices")
    String notices();

    @Message("We tell you of answers, releases and ends by mail, by webhook, or both.")
    String noticesLead();

    @Message("Nothing is sent yet: no address is known.")
    String noNotices();

    @Message("Change")
    String change();

    @Message("Mail address")
    String mail();

    @Message("A mailbox of your organisation. Leave it empty for no mails.")
    String mailHint();

    @Message("Webhook")
    String webhook();

    @Message(
            "An https address of yours that takes CloudEvents. Leave it empty for none. Another address gets another secret.")
    String webhookHint();

    @Message("Language")
    String language();

    @Message("Save")
    String save();

    @Message("Replace the webhook’s secret")
    String replaceWebhookSecret();

    @Message("Last notices")
    String lastNotices();

    @Message(
            "{#switch kind}{#case 'asked'}asked{#case 'approved'}approved{#case 'refused'}refused{#case 'lapsed'}approval lapsed{#case 'granted'}granted{#case 'expiring'}ends soon{#case 'expired'}expired{#case 'withdrawn'}withdrawn{#else}new release{/switch}")
    String noticeKind(String kind);

    @Message(
            "{#switch state}{#case 'sent'}sent{#case 'given_up'}given up after {attempts} attempts ({failure}){#else}{#if attempts == 0}on its way{#else}tried {attempts} times ({failure}), tried again{/if}{/switch}")
    String noticeState(String state, int attempts, String failure);

    @Message(
            "{#switch why}{#case 'no-address'}there is no address any more{#case 'mail-server'}the mail server did not take it{#case 'no-answer'}your server gave no answer{#case 'address'}the address can’t be used{#case 'status'}the server answered with status {status}{#else}something went wrong here{/switch}")
    String failure(String why, int status);

    @Message("Try again what was given up")
    String tryAgain();

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

    @Message("Decide on a request")
    String decideTitle();

    @Message("Overdue since {day}")
    String overdue(String day);

    @Message("Answer by {day}")
    String answerDue(String day);

    @Message("Renewal of an agreement that ends on {day}")
    String isRenewal(String day);

    @Message("This request has been decided already")
    String decidedBefore();

    @Message(
            "Somebody was faster, or the form was sent twice. What you chose now changed nothing. This is what stands:")
    String decidedBeforeMore();

    @Message("The organisation has taken the request back meanwhile.")
    String takenBackNow();

    @Message("Reason")
    String reason();

    @Message("The organisation reads it. A refusal must have one.")
    String reasonHint();

    @Message("Approve")
    String approve();

    @Message("Refuse")
    String refuse();

    @Message("Withdraw")
    String withdraw();

    @Message("Withdraw an agreement")
    String withdrawTitle();

    @Message(
            "The data closes for {partner} at once, and its client with its last agreement. The organisation reads the reason.")
    String withdrawLead(String partner);

    @Message("Withdraw the agreement")
    String withdrawSure();

    @Message("This agreement is over already")
    String overAlready();

    @Message("Access requests")
    String backToRequests();

    @Message("{partner} asks for {title}")
    String mailAsked(String partner, String title);

    @Message("The answer is promised by {day}.")
    String mailAskedMore(String day);

    @Message("Approved: {title}")
    String mailApproved(String title);

    @Message("The bank has approved your request. The agreement begins when you sign the terms.")
    String mailApprovedMore();

    @Message("Refused: {title}")
    String mailRefused(String title);

    @Message("The bank has refused your request. You can ask again.")
    String mailRefusedMore();

    @Message("Approval lapsed: {title}")
    String mailLapsed(String title);

    @Message("The bank’s approval was not signed in time and has lapsed. You can ask again.")
    String mailLapsedMore();

    @Message("Access granted: {title}")
    String mailGranted(String title);

    @Message("The agreement is in force until {day}.")
    String mailGrantedMore(String day);

    @Message("Ends on {day}: {title}")
    String mailExpiring(String title, String day);

    @Message("Your agreement ends soon. Renew it in time and nothing is interrupted.")
    String mailExpiringMore();

    @Message("Expired: {title}")
    String mailExpired(String title);

    @Message("Your agreement has ended and opens the data no more. You can ask again.")
    String mailExpiredMore();

    @Message("Withdrawn: {title} ({partner})")
    String mailWithdrawn(String partner, String title);

    @Message("The agreement was ended before its time and opens the data no more.")
    String mailWithdrawnMore();

    @Message("New release: {title}")
    String mailReleased(String title);

    @Message("Version {version} of the table is out.")
    String mailReleasedMore(Long version);

    @Message(
            "{#if bank}Lombard tells this address of access requests.{#else}Your organisation chose to be told here. It can change that on its page.{/if}")
    String mailFooter(boolean bank);

    @Message("Try it at once: a table with these columns and made-up rows (CSV)")
    String trial();
}
