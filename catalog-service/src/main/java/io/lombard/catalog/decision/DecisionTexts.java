package io.lombard.catalog.decision;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of answering requests for access, in English; {@code messages/decision_fr.properties} has them in French. */
@MessageBundle(value = "decision", locale = "en")
public interface DecisionTexts {

    @Message("For how long")
    String duration();

    @Message("Organisation")
    String organisation();

    @Message("Columns")
    String columns();

    @Message("Nobody is waiting for an answer.")
    String nobodyWaits();

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

    @Message("An approval opens nothing yet: the agreement begins when the organisation signs the terms.")
    String approvalMeans();

    @Message(
            "{#if answer == 'refused'}Refused: {partner}, {title}. The organisation reads the reason and can ask again.{#else}Approved: {partner}, {title}. The agreement begins when the organisation signs the terms.{/if}")
    String decided(String answer, String partner, String title);

    @Message("Agreement withdrawn: {partner}, {title}. It opens nothing any more.")
    String withdrawn(String partner, String title);

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
}
