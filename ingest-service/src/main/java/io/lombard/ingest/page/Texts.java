package io.lombard.ingest.page;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the pages in English; {@code messages/msg_fr.properties} has them in French. */
@MessageBundle(locale = "en")
public interface Texts {

    @Message("Skip to content")
    String skip();

    @Message("Language")
    String language();

    @Message("My data")
    String myData();

    @Message("Sign out")
    String signOut();

    @Message(
            "Your choices are kept here under a code, not under your name. What the bank sends this service, and addresses for letters, may lie here encrypted for a limited time.")
    String footer();

    @Message("My data and the bank’s statistics")
    String myTitle();

    @Message(
            "{bank} publishes statistics that it counts from its customers’ data. Here you see what is done with yours, and decide about it. "
                    + "Whatever you choose, your account and what you pay stay as they are.")
    String myLead(String bank);

    @Message("What is done with my data")
    String whatIsDone();

    @Message(
            "Your payments are counted: how many, how much, in which category of shops, in which area and at which hour. "
                    + "So are the topic and the mood of conversations with us, and what we know of you in bands: age, gender, income, area where you live. "
                    + "Your phone’s location is counted only if you consented to it.")
    String doneCounted();

    @Message(
            "Before anything is counted, your customer number is replaced by a code made with a secret key, an exact age becomes a band, a place becomes an area of some square kilometres, a time becomes an hour. "
                    + "Your name, account numbers and the words of a conversation are not passed on.")
    String doneCoded();

    @Message(
            "We publish only tables about groups of customers, with random noise added, so that they look almost the same with you in them as without you. "
                    + "No line about you leaves the bank. Companies and public bodies read these tables after they have signed what they may do with them; tables that the bank has opened are for everyone.")
    String donePublished();

    @Message(
            "Payments that came to us as account statements without your customer number are counted under the account, not under you. "
                    + "A choice on this page doesn’t cover them: please tell your branch, which can object for each account.")
    String accounts();

    @Message("My choices")
    String myChoices();

    @Message(
            "{#switch code}{#case 'statistics'}Published statistics{#case 'location-statistics'}Statistics of locations{#case 'fraud-prevention'}Protection against fraud{#else}{code}{/switch}")
    String purposeName(String code);

    @Message(
            "{#switch code}{#case 'statistics'}Everything that the bank counts for published statistics. Your data counts unless you object; you need give no reason."
                    + "{#case 'location-statistics'}Where your phone was, as an area of about 36 square kilometres and an hour. It counts only if you allow it, and not if you object to published statistics."
                    + "{#case 'fraud-prevention'}To find payments that can’t be yours, the place of your phone is compared with the place where your card is used in person. For this the area (a hexagon with sides of about 200 metres) and the minute of both are kept under a code for about nine hours, and used for nothing else. Only if you allow it; an objection to published statistics doesn’t change it."
                    + "{#else}{/switch}")
    String purposeText(String code);

    @Message(
            "{#if code == 'statistics'}{#switch state}{#case 'ALLOWED'}Your data counts.{#case 'REFUSED'}You object. Data under your customer number doesn’t count.{/switch}"
                    + "{#else}{#switch state}{#case 'ALLOWED'}You allow it.{#case 'REFUSED'}You don’t allow it.{/switch}{/if}")
    String choiceState(String code, String state);

    @Message("Decided")
    String decided();

    @Message("{#if code == 'statistics'}Object{#else}Don’t allow{/if}")
    String refuse(String code);

    @Message("{#if code == 'statistics'}Withdraw my objection{#else}Allow{/if}")
    String allow(String code);

    @Message("What can’t be undone")
    String cantBeUndone();

    @Message(
            "What was published before your choice can’t be recalled: others have copies of it. No line in it is about you, and it would look almost the same without you.")
    String cantRecall();

    @Message(
            "Messages between our services are kept for a limited time, and copies on disks until nobody reads them any more. No release that is computed after your objection reads them.")
    String cantHurry();

    @Message(
            "If you allow it again, what is recorded from then on counts, and what had not been deleted yet. What was deleted isn’t brought back.")
    String cantBringBack();

    @Message("My receipts")
    String myReceipts();

    @Message(
            "You have made no choice on this page yet. A choice that you told your branch is shown above and has no receipt here.")
    String noReceipts();

    @Message("Receipt")
    String receipt();

    @Message("Number")
    String number();

    @Message(
            "{#if code == 'statistics'}{#if given}Objection withdrawn{#else}Objection{/if}{#else}{#if given}Allowed{#else}Not allowed{/if}{/if}")
    String decision(String code, boolean given);

    @Message("My choice")
    String myChoice();

    @Message("In effect since")
    String inEffect();

    @Message(
            "{#if code == 'fraud-prevention'}Nothing new is compared from then on. What we had is gone after about nine hours."
                    + "{#else}Records that come in from then on are refused for this purpose. What was on its way at that moment is left out before anything is counted.{/if}")
    String inEffectRefused(String code);

    @Message(
            "{#switch code}{#case 'fraud-prevention'}Where your phone and your card are from then on is compared."
                    + "{#case 'statistics'}Records that come in from then on count for this purpose."
                    + "{#else}Records that come in from then on count for this purpose, unless you object to published statistics.{/switch}")
    String inEffectAllowed(String code);

    @Message("{#if code == 'statistics'}First month without me{#else}First month without my locations{/if}")
    String firstMonth(String code);

    @Message(
            "{#if code == 'statistics'}No release about {month} or a later month holds data under your customer number. Releases about earlier months that had not been computed yet leave it out, too."
                    + "{#else}No release about {month} or a later month holds your locations. Releases about earlier months that had not been computed yet leave them out, too. Your other data counts as before, unless you object to published statistics.{/if}")
    String firstMonthText(String code, String month);

    @Message("How far it is carried out")
    String progress();

    @Message("New data that comes in")
    String atTheDoor();

    @Message("Data that is kept to be counted")
    String inTheLake();

    @Message("Published tables")
    String inTables();

    @Message("in effect")
    String stateInEffect();

    @Message("being deleted; this page will say when it is done")
    String stateAsked();

    @Message(
            "taken back before it was reported done: what had been deleted by then isn’t brought back, the rest counts again")
    String stateTakenBack();

    @Message("{name}: {value}")
    String pair(String name, String value);

    @Message("done")
    String stateDoneOnce();

    @Message("done on {moment}")
    String stateDone(String moment);

    @Message("nothing to delete: they hold no line about you, and can’t be recalled")
    String stateNothing();

    @Message(
            "{#if code == 'statistics'}Your data is deleted{#else}Your locations are deleted{/if} from what is kept within some hours as a rule. New statistics don’t wait for that: they are calculated without it from now on.")
    String askedText(String code);

    @Message("You have decided otherwise since. This receipt tells what was true until then.")
    String overtaken();

    @Message(
            "Keep or print this page. The number is random and says nothing about you; only you see this receipt, after signing in.")
    String keepIt();

    @Message("Back to my choices")
    String back();

    @Message(
            "{#switch status}{#case 401}Please sign in{#case 403}This page is not for you{#case 404}Nothing here{#case 503}Please try again later{#else}Something went wrong{/switch}")
    String errorTitle(int status);

    @Message(
            "{#switch status}{#case 401}Your session has ended.{#case 403}It is for customers of the bank, signed in with their own account, and takes forms of its own pages only. Nothing was changed.{#case 404}There is no page at this address, or it isn’t yours.{#case 503}A part that is needed is away. If you made a choice, we can’t tell whether it was taken: please look again later, and choose again.{#else}If you made a choice, please look whether it was taken. If this happens again, tell us the reference.{/switch}")
    String errorText(int status);

    @Message(
            "{#switch status}{#case 401}Your session has ended.{#case 403}It is for those who work for a source of the bank’s records, whose login names that source, and takes forms of its own pages only. Nothing was changed.{#case 404}There is no page at this address, or it isn’t your source’s.{#case 503}A part that is needed is away. What was replayed before counts once, however often you replay it.{#else}Look at the record again. If this happens again, tell us the reference.{/switch}")
    String errorTextForStaff(int status);

    @Message("What the bank does with my data")
    String noticeTitle();

    @Message("Version {version}, from {day}")
    String versionFrom(int version, String day);

    @Message("in force")
    String inForce();

    @Message("not yet in force")
    String toCome();

    @Message("no longer in force.")
    String former();

    @Message("announced, and replaced before its day came.")
    String neverInForce();

    @Message("The version in force")
    String toInForce();

    @Message("All versions")
    String allVersions();

    @Message("What changed from version {older} to version {newer}")
    String whatChanged(int older, int newer);

    @Message("What the marks mean:")
    String howToRead();

    @Message("removed")
    String removed();

    @Message("added")
    String added();

    @Message("Your choices are at {address}, after signing in, or tell us.")
    String letterPage(String address);

    @Message("Sign in as somebody else")
    String signInAsOther();

    @Message("Reference")
    String reference();
}
