package io.lombard.ingest.comparison;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of comparisons in English; {@code messages/peers_fr.properties} has them in French. */
@MessageBundle(value = "peers", locale = "en")
public interface ComparisonTexts {

    @Message("My spending beside that of people like me")
    String title();

    @Message("What I type here is compared, shown and forgotten: it is stored nowhere.")
    String lead();

    @Message(
            "It is compared with published figures: what groups of customers spent in a month, with random noise that hides each of them.")
    String with();

    @Message("No figures of groups are published yet. Once the bank has published a month, it can be chosen here.")
    String nothingPublished();

    @Message("Please correct this. Nothing was compared.")
    String correct();

    @Message(
            "{#switch place}{#case '/month'}Month{#case '/peerGroup/area'}Where it was paid{#case '/peerGroup/ageBand'}Age{#case '/spend'}What I spent{#else}{place}{/switch}")
    String place(String place);

    @Message(
            "{#switch rule}{#case 'amount'}not an amount, such as 120 or 120.50{#case 'negative'}an amount is 0 or more{#case 'too-large'}the amount is too large"
                    + "{#case 'empty'}fill in at least one category{#case 'not-a-month'}choose a month{#case 'area-unknown'}choose an area from the list{#case 'age-band-unknown'}choose an age from the list"
                    + "{#case 'category-unknown'}there is no such category{#case 'category-twice'}there twice{#case 'too-many'}too many categories{#else}{rule}{/switch}")
    String rule(String rule);

    @Message("People like me")
    String people();

    @Message("Where it was paid")
    String area();

    @Message("Age")
    String age();

    @Message("all ages")
    String allAges();

    @Message("Month")
    String month();

    @Message("What I spent in that month, in {symbol}")
    String spent(String symbol);

    @Message("Only what was paid in the area counts, refunds not deducted. Leave empty what you don’t want to compare.")
    String leaveEmpty();

    @Message("Compare")
    String compare();

    @Message("{month}, {area}: people who paid there, {#if ages}{ages}{#else}all ages{/if}")
    String group(String month, String area, String ages);

    @Message("Nothing is published of {month}. Published are: {months}.")
    String noRelease(String month, String months);

    @Message("Nothing is published yet.")
    String noReleases();

    @Message("You spent {amount}.")
    String own(String amount);

    @Message("{#if more == 50}Half{#else}{more} of 100{/if} of the people like you spent more than {amount}.")
    String spentMore(int more, String amount);

    @Message("Of 100 people like you, between {above} and {below} spent less than you.")
    String between(int above, int below);

    @Message("Of 100 people like you, fewer than {below} spent less than you.")
    String before(int below);

    @Message("Of 100 people like you, at least {above} spent less than you.")
    String behind(int above);

    @Message("Your amount is so near to a published figure that, with the noise, it may be on the other side of it.")
    String near();

    @Message("The figures are of those who spent something.")
    String nothingSpent();

    @Message(
            "{#switch reason}{#case 'below-accuracy'}Not published: with so few people, the noise would blur it too much."
                    + "{#case 'outside-the-bins'}Not published: outside the range that is counted.{#else}Not published ({reason}).{/switch}")
    String withheld(String reason);

    @Message("not published")
    String notPublished();

    @Message("How to read it")
    String howToRead();

    @Message("you")
    String legendOwn();

    @Message("half spent less, half more")
    String legendHalf();

    @Message("the middle half of the people")
    String legendMiddle();

    @Message("from the lowest to the highest published figure, at most 80 of 100 people")
    String legendMost();

    @Message("not published")
    String legendWithheld();

    @Message("The people are those who spent something in the category.")
    String those();

    @Message("The same as a table")
    String table();

    @Message("In 95 of 100 cases, the figure without noise is no further away than ± says.")
    String noise();

    @Message("Category")
    String category();

    @Message("You")
    String me();

    @Message("{rank} of 100 spent less than")
    String less(int rank);

    @Message("A larger area, or all ages, has more published figures: the noise is smaller beside more people.")
    String wider();

    @Message("Back to my data")
    String back();
}
