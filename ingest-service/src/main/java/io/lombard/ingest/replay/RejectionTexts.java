package io.lombard.ingest.replay;

import io.lombard.ingest.validation.Rule;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the pages of rejections in English; {@code messages/rejections_fr.properties} has them in French. */
@MessageBundle(value = "rejections", locale = "en")
public interface RejectionTexts {

    @Message("Rejected records")
    String title();

    @Message(
            "Records of {source} that broke a rule. Correct one and replay it: it is taken in as if it had just come, and counts once "
                    + "however often it is replayed. After 30 days they are deleted.")
    String lead(String source);

    @Message("By rule")
    String byRule();

    @Message("Rule")
    String rule();

    /** What breaks the rule and what to do; the words are in {@code messages/rejections_en.properties}. */
    @Message
    String explained(Rule rule);

    @Message("State")
    String state();

    @Message(
            "{#switch state}{#case 'open'}open{#case 'accepted'}accepted{#case 'duplicate'}taken before{#case 'discarded'}discarded{#case 'landed'}landed{#else}all{/switch}")
    String stateName(String state);

    @Message("Batch")
    String batch();

    @Message("Line")
    String line();

    @Message("Place")
    String place();

    @Message("whole line")
    String wholeLine();

    @Message("Came")
    String came();

    @Message("Kind")
    String kind();

    @Message(
            "{#switch kind}{#case 'transaction'}payment{#case 'location'}location{#case 'conversation'}conversation{#case 'description'}description{#case 'history'}file of history{#else}consent{/switch}")
    String kindName(String kind);

    @Message("Show")
    String show();

    @Message("Filter")
    String filter();

    @Message("the 36 characters of a batch’s number")
    String batchForm();

    @Message("Nothing here.")
    String nothing();

    @Message("Older ones")
    String older();

    @Message("Replay all that are open")
    String replayAll();

    @Message("Go on")
    String goOn();

    @Message(
            "{accepted} accepted, {duplicates} taken before, {rejected} rejected again, {uncorrected} to be corrected first.")
    String replayed(long accepted, long duplicates, long rejected, long uncorrected);

    @Message("Saved. Replay it to take it in.")
    String saved();

    @Message("An object of the fields:")
    String fields();

    @Message("It still breaks this rule:")
    String stillBreaks();

    @Message("There are more.")
    String more();

    @Message("Record")
    String record();

    @Message("The record as it is kept here. Correct it and replay it.")
    String canonical();

    @Message(
            "The record as it is kept here, without its unknown fields, of which only the first one’s name is known. Correct it and replay it.")
    String partial();

    @Message("No text of this record is kept. Write the record as JSON, or send it again.")
    String none();

    @Message("No text of such records is kept. Send the corrected record as any other.")
    String neverKept();

    @Message(
            "The facts in this file were taken and have not landed. Whoever runs Lombard mends the file in the store of history and puts its "
                    + "message from the dead letters on its topic again. This closes itself when the facts have landed.")
    String history();

    @Message("The facts in this file have landed after all. There is nothing left to do.")
    String landed();

    @Message("Its text was deleted.")
    String deleted();

    @Message("Save")
    String save();

    @Message("Save and replay")
    String saveAndReplay();

    @Message("Discard")
    String discard();

    @Message("Not saved:")
    String notSaved();

    @Message("All rejections")
    String back();
}
