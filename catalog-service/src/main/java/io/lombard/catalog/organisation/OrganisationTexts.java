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

    @Message("Every program that uses this profile loses access with its next request.")
    String revokeLead();

    @Message("Revoke this profile")
    String revokeNow();

    @Message("made on {moment}")
    String madeOn(String moment);

    @Message("All profiles, with their ends")
    String allProfiles();
}
