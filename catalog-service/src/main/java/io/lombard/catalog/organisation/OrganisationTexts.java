package io.lombard.catalog.organisation;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of an organisation's own pages in English; {@code messages/organisation_fr.properties} has them in French. */
@MessageBundle(value = "organisation", locale = "en")
public interface OrganisationTexts {

    @Message("Agreements and requests")
    String agreements();

    @Message("Profiles")
    String profiles();

    @Message("Deliveries")
    String deliveries();

    @Message("Usage and invoices")
    String usage();

    @Message(
            "The delivery service gives no answer right now. What belongs here is not lost: look again in a few minutes.")
    String away();

    @Message(
            "A profile is a file that a Delta Sharing program reads: pandas, Spark, R, Power BI. It says that it is you who ask; what is open is what your agreements say.")
    String profilesLead();

    @Message("New profile")
    String newProfile();

    @Message("Your organisation has no profile yet.")
    String noProfile();

    @Message("Made")
    String made();

    @Message("Ends")
    String ends();

    @Message("State")
    String state();

    @Message("Action")
    String action();

    @Message(
            "{#switch state}{#case 'GOOD'}works{#case 'REPLACED'}replaced, works until it ends{#case 'REVOKED'}revoked{#case 'EXPIRED'}over{#else}{state}{/switch}")
    String profileState(String state);

    @Message("Replace")
    String rotate();

    @Message("The former works for")
    String overlap();

    @Message(
            "{#switch time}{#case 'PT0S'}not a moment more{#case 'PT1H'}one more hour{#case 'PT24H'}24 more hours{#case 'P7D'}seven more days{#else}{time}{/switch}")
    String overlapTime(String time);

    @Message("Download the new profile")
    String rotated();

    @Message("Revoke")
    String revoke();

    @Message("Every program that uses this profile loses access within a second.")
    String revokeLead();

    @Message("Revoke this profile")
    String revokeNow();

    @Message("made on {moment}")
    String madeOn(String moment);

    @Message("All profiles, with their ends")
    String allProfiles();

    @Message("Requests")
    String requests();

    @Message("Use so far")
    String useSoFar();

    @Message("No request yet. Find a dataset and ask.")
    String noRequests();

    @Message("Credentials")
    String credentials();

    @Message("One profile opens every dataset that your organisation has an agreement for.")
    String credentialsLead();

    @Message("The bank answers within {days} working days: who asks today has an answer by {day}.")
    String answerBy(int days, String day);

    @Message("In your own words, at most 1,000 characters. The bank’s privacy officer reads it.")
    String whatForHint();

    @Message("optional")
    String optional();

    @Message("Only those ticked below")
    String someColumns();

    @Message("for you as one of the {buyer}")
    String priceFor(String buyer);

    @Message("The bank’s approval fixes the price of that day, until the agreement ends.")
    String priceFixed();

    @Message(
            "This dataset is not offered to {buyer}, which is what your organisation is known as. The bank can’t approve a request.")
    String notOffered(String buyer);

    @Message("What you will be asked to sign")
    String whatYouSign();

    @Message("Send the request")
    String send();

    @Message("Access request")
    String request();

    @Message("Terms")
    String termsTitle();

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

    @Message("Try again what was given up")
    String tryAgain();
}
