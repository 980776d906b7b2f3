package io.lombard.catalog.compare;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the comparison in English; {@code messages/compare_fr.properties} has them in French. */
@MessageBundle(value = "compare", locale = "en")
public interface CompareTexts {

    @Message("Side by side")
    String title();

    @Message("Compare with others")
    String compare();

    @Message("No dataset is picked yet. Tick up to three in the list.")
    String none();

    @Message("To the list")
    String toTheList();

    @Message("Add another dataset")
    String add();

    @Message("Take away")
    String takeAway();

    @Message(
            "Three datasets fit side by side. {names} {#if count == 1}is one too many and was{#else}are too many and were{/if} left out.")
    String tooMany(String names, int count);

    @Message("There is no dataset called {names} that you may see.")
    String unknown(String names);

    @Message("Promise")
    String promise();

    @Message("My access")
    String access();

    @Message("not asked for")
    String notAsked();

    @Message("everything, as the bank")
    String bank();

    @Message("Months")
    String months();

    @Message("{#if count == 1}{first}{#else}{count} months, {first} to {last}{/if}")
    String monthsFromTo(int count, String first, String last);

    @Message("of the cells are published")
    String ofCells();

    @Message("usual error of a value")
    String usualError();

    @Message("for all of a customer’s month, at δ = {delta}")
    String lossMore(String delta);

    @Message("Values")
    String values();

    @Message("Latest release")
    String latest();

    @Message("{day}, version {version}")
    String latestMore(String day, String version);

    @Message("Size of it")
    String size();

    @Message("Columns")
    String columns();

    @Message(
            "{#if shared == 0}None of the columns is in all of them.{#else if shared == 1}One column is in all of them.{#else}{shared} columns are in all of them.{/if} Standard errors and reasons for empty cells come beside each value and aren’t listed.")
    String columnsLead(long shared);

    @Message("has it")
    String has();

    @Message("doesn’t have it")
    String hasNot();

    @Message("Terms")
    String terms();

    @Message("Read them")
    String readTerms();
}
