package io.lombard.catalog.notification;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of mails in English; {@code messages/mail_fr.properties} has them in French. */
@MessageBundle(value = "mail", locale = "en")
public interface MailTexts {

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
}
