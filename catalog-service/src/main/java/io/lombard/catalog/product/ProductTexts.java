package io.lombard.catalog.product;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of offers in English; {@code messages/product_fr.properties} has them in French. */
@MessageBundle(value = "product", locale = "en")
public interface ProductTexts {

    @Message("Products")
    String products();

    @Message(
            "From which day, to whom and at which price each product is offered. Until its day a product is seen inside the bank only.")
    String lead();

    @Message("Product")
    String product();

    @Message("Seen by partners")
    String opens();

    @Message("inside the bank only")
    String internal();

    @Message("from {day}")
    String from(String day);

    @Message("nobody has said yet")
    String undefined();

    @Message(
            "{#switch code}{#case 'company'}companies{#case 'public-body'}public bodies{#case 'research'}research{#else}{code}{/switch}")
    String buyer(String code);

    @Message(
            "{#switch plan}{#case 'free'}free of charge{#case 'flat'}{sum} a month{#case 'per-use'}{sum} for 1,000 rows{#else}{plan}{/switch}")
    String price(String plan, String sum);

    @Message("How {product} is offered")
    String title(String product);

    @Message("First day on which partners see it")
    String opensOn();

    @Message("Leave it empty to keep the product inside the bank.")
    String opensOnMore();

    @Message("Currency for {buyer}")
    String currencyOf(String buyer);

    @Message("three letters, such as GBP")
    String currencyForm();

    @Message("Counted, not offered yet")
    String waiting();

    @Message(
            "The anonymiser-service knows how to count these. Say from which day and to whom each is offered, before its first release or later.")
    String waitingLead();

    @Message("Every product that is counted has an offer or a release.")
    String noneWaits();

    @Message("The anonymiser-service gives no answer right now, so what it counts is missing here.")
    String countingAway();

    @Message("Offered to {buyer}")
    String offeredTo(String buyer);

    @Message("Price plan for {buyer}")
    String planOf(String buyer);

    @Message(
            "{#switch plan}{#case 'free'}free of charge{#case 'flat'}a sum each month{#case 'per-use'}a sum for 1,000 rows{#else}{plan}{/switch}")
    String planName(String plan);

    @Message("Sum for {buyer}")
    String sumOf(String buyer);

    @Message(
            "The bank’s cluster declares how this product is offered, so nothing can be changed here. Change the resource dataproduct/{product}, or delete it: then the product goes back inside the bank and can be offered here again.")
    String declared(String product);

    @Message("Save")
    String save();

    @Message("Saved.")
    String saved();

    @Message("Not saved:")
    String notSaved();

    @Message(
            "{#switch place}{#case 'opensOn'}first day{#case 'audience'}offered to{#case 'currency'}currency{#case 'perMonth'}sum{#case 'perThousandRows'}sum{#case 'plan'}price plan{#else}{place}{/switch}")
    String place(String place);

    @Message(
            "{#switch rule}{#case 'missing'}is missing{#case 'empty'}choose at least one{#case 'form'}has another form: a sum has at most four decimals, a currency three capital letters, a day is year-month-day, from 2000 to 2099{#case 'unknown-value'}isn’t known{#case 'unknown-member'}what is free of charge has no sum: choose another price plan, or empty this field{#case 'overtaken'}the offer was changed meanwhile. What holds now stands below; this page has what you typed. Read both, then save again.{#else}{rule}{/switch}")
    String rule(String rule);

    @Message(
            "{#if count == 1}with this offer an agreement in force gives nothing to read from now on{#else}with this offer {count} agreements in force give nothing to read from now on{/if}. Change what you typed, or tick the box above the button and send it again.")
    String cutOff(int count);

    @Message("{partner}, agreement until {day}")
    String cutOffOne(String partner, String day);

    @Message("Close the product for these organisations now.")
    String cutOffSure();

    @Message("As a document")
    String document();

    @Message("The same, for files and programs: read it, change it and put it back.")
    String documentLead();

    @Message("Revisions")
    String history();

    @Message("Revision")
    String revision();

    @Message("Since")
    String since();

    @Message("The dataset’s page")
    String datasetPage();

    @Message("Price")
    String priceTitle();
}
