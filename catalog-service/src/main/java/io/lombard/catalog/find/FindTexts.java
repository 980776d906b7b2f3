package io.lombard.catalog.find;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the search in English; {@code messages/find_fr.properties} has them in French. */
@MessageBundle(value = "find", locale = "en")
public interface FindTexts {

    @Message("Narrow down")
    String narrow();

    @Message("Show")
    String show();

    @Message(
            "{#switch facet}{#case 'split'}Split by{#case 'fresh'}Latest month{#case 'coverage'}Published share{#case 'accuracy'}Usual error{#case 'privacy'}Privacy loss (ε){#case 'price'}Price"
                    + "{#case 'audience'}Open to{#case 'q'}the text{#case 'sort'}the order{#else}{facet}{/switch}")
    String facet(String facet);

    @Message(
            "{#switch value}{#case 'quarter'}At most three months old{#case 'year'}Three to twelve months old{#case 'older'}Older{#case 'open'}Everyone{#case 'internal'}The bank only"
                    + "{#case 'uk-areas'}Area{#case 'cz-areas'}Area (Czechia){#case 'uk-cells'}Grid cell{#case 'spending-categories'}Merchant category{#case 'merchant-category-codes'}Merchant code"
                    + "{#case 'age-bands'}Age{#case 'genders'}Gender{#case 'income-bands'}Income{#case 'weekdays'}Weekday{#case 'hours'}Hour{#case 'weeks'}Week"
                    + "{#case 'sentiments'}Mood{#case 'conversation-topics'}Topic of conversation"
                    + "{#case 'company-free'}Companies: free{#case 'company-flat'}Companies: a sum a month{#case 'company-per-use'}Companies: by rows read"
                    + "{#case 'public-body-free'}Public bodies: free{#case 'public-body-flat'}Public bodies: a sum a month{#case 'public-body-per-use'}Public bodies: by rows read"
                    + "{#case 'research-free'}Research: free{#case 'research-flat'}Research: a sum a month{#case 'research-per-use'}Research: by rows read{#else}{value}{/switch}")
    String value(String value);

    @Message("Up to {upper}")
    String upTo(String upper);

    @Message("{lower} to {upper}")
    String between(String lower, String upper);

    @Message("{lower} and more")
    String from(String lower);

    @Message("Order")
    String order();

    @Message(
            "{#switch order}{#case 'relevance'}Best match{#case 'name'}Name{#case 'fresh'}Newest data{#case 'accuracy'}Most exact{#case 'privacy'}Least privacy loss{#else}{order}{/switch}")
    String orderName(String order);

    @Message("Nothing is written “{text}”. These come close.")
    String near(String text);

    @Message("What the address says of {facet} means nothing here and was left out.")
    String leftOut(String facet);

    @Message("Texts have at most 200 characters; the rest was left out.")
    String tooLong();

    @Message("Nothing is like this in every way. Drop one of these and there is:")
    String inTheWay();

    @Message("Drop “{facet}”: {#if count == 1}1 dataset{#else}{count} datasets{/if}")
    String drop(String facet, long count);

    @Message("Only together they exclude everything.")
    String together();

    @Message("Drop all: {#if count == 1}1 dataset{#else}{count} datasets{/if}")
    String dropAll(long count);

    @Message("Take away: {what}")
    String takeAway(String what);

    @Message("Compare")
    String compare();

    @Message("Compare what is ticked")
    String compareTicked();

    @Message("Tick two or three datasets to lay them side by side.")
    String compareHint();

    @Message("How a country spends, without watching anyone")
    String motto();

    @Message("Statistics from a bank’s payments, published with a proof of how little they say about each customer.")
    String mottoMore();

    @Message("Search datasets")
    String search();

    @Message("Search")
    String searchButton();

    @Message("{#if total == 1}1 dataset{#else}{total} datasets{/if}{#if text} for “{text}”{/if}")
    String found(long total, String text);

    @Message("Nothing found. Try a shorter word, or the name of a category.")
    String nothingFound();

    @Message("No dataset is open yet. The first one appears here on the day its owner opens it.")
    String nothingOpen();
}
