package io.lombard.catalog.transparency;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the public pages in English; {@code messages/openness_fr.properties} has them in French. */
@MessageBundle(value = "openness", locale = "en")
public interface TransparencyTexts {

    @Message("Transparency")
    String link();

    @Message("Check a certificate")
    String checkLink();

    @Message("What we do with customers’ data")
    String title();

    @Message(
            "The bank counts its customers’ data and opens the counts to companies and public bodies. This page says what, to whom, what was refused, and how much each month may still reveal about one customer. It is made anew each time that it is read.")
    String lead();

    @Message("What we publish")
    String published();

    @Message("Tables about groups of customers, never a line about one. Noise hides what any single customer adds.")
    String publishedLead();

    @Message("Nothing is open yet.")
    String nothing();

    @Message("Dataset")
    String dataset();

    @Message("Months")
    String months();

    @Message("Latest release")
    String latest();

    @Message("Buyers")
    String buyers();

    @Message("To whom, and for what")
    String uses();

    @Message(
            "{#if count == 0}No organisation has an agreement in force.{#else if count == 1}One organisation has an agreement in force.{#else}{count} organisations have an agreement in force.{/if} They get tables only, and may not pass them on.")
    String usesLead(long count);

    @Message("of any kind: fewer than three")
    String kindUntold();

    @Message("Purpose")
    String purpose();

    @Message("Datasets")
    String datasets();

    @Message("What we refused")
    String refused();

    @Message(
            "A release is refused when one of our own attacks gets through, when the month’s account is empty, or when the privacy officer says no. Figures count from the first day of this catalogue.")
    String refusedLead();

    @Message(
            "{#if count == 0}No release was refused so far.{#else if count == 1}One release was refused.{#else}{count} releases were refused.{/if}")
    String refusedReleases(long count);

    @Message("Reason")
    String reason();

    @Message("Releases")
    String releases();

    @Message("Requests for access, by what became of them")
    String requests();

    @Message("Nobody has asked yet.")
    String noRequests();

    @Message("Outcome")
    String outcome();

    @Message("Requests")
    String requestCount();

    @Message(
            "{#switch code}{#case 'asked'}waiting for the bank{#case 'approved'}approved, not yet signed{#case 'granted'}granted{#case 'refused'}refused{#case 'withdrawn'}taken back{#case 'lapsed'}not signed in time{#case 'renewed'}renewed{#else}{code}{/switch}")
    String requestState(String code);

    @Message("Refused, by the purpose that was named")
    String refusedByPurpose();

    @Message("The privacy account")
    String ledger();

    @Message(
            "What everything published about one month may reveal about one customer has a cap. A release pays from it before its first number exists, also when it is refused afterwards. ε says how much: at 0 nothing, and each 0.7 at most doubles what anybody could bet on one customer.")
    String ledgerLead();

    @Message("The account can’t be read right now. Nothing is lost; look again in a minute.")
    String ledgerAway();

    @Message("No month has an account yet.")
    String noLedger();

    @Message("Data month")
    String month();

    @Message("Spent")
    String spent();

    @Message("of a cap of ε {epsilon} at δ = {delta}")
    String cap(String epsilon, String delta);

    @Message("Published")
    String publishedReleases();

    @Message("Paid for, not published")
    String unpublishedReleases();

    @Message("{share} of the cap is spent")
    String spentShare(String share);

    @Message("If you are a customer")
    String customer();

    @Message(
            "You may object at any time, without a reason and with one click. From then on no new table holds anything of you.")
    String customerLead();

    @Message("Object, or allow again")
    String object();

    @Message("The notice, in all its versions and what changed between them")
    String notice();

    @Message("See for yourself")
    String verify();

    @Message("Check a certificate and its files: your browser does it, and sends nothing")
    String verifyLink();

    @Message("The catalogue for machines (DCAT-AP 3):")
    String machines();
}
