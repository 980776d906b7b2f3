package io.lombard.catalog.billing;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of usage and invoices in English; {@code messages/billing_fr.properties} has them in French. */
@MessageBundle(value = "billing", locale = "en")
public interface BillingTexts {

    @Message("Usage and invoices")
    String title();

    @Message("This month so far")
    String soFar();

    @Message("{month} costs {sum} so far, before tax. A monthly price counts as a whole from its first day.")
    String soFarLead(String month, String sum);

    @Message("Nothing that costs anything has been used this month.")
    String nothingSoFar();

    @Message("Dataset")
    String dataset();

    @Message("Price")
    String price();

    @Message("Quantity")
    String quantity();

    @Message("{#if rows == '1'}1 row{#else}{rows} rows{/if}")
    String rowsOf(String rows);

    @Message("1 month")
    String oneMonth();

    @Message("Sum")
    String sum();

    @Message("Invoices")
    String invoices();

    @Message("No invoice has been issued yet.")
    String noInvoice();

    @Message("Number")
    String number();

    @Message("Month")
    String month();

    @Message("Issued")
    String issued();

    @Message("To be paid by")
    String due();

    @Message("To be paid")
    String total();

    @Message("Files")
    String files();

    @Message("as PDF")
    String pdf();

    @Message("as UBL")
    String ubl();

    @Message("Usage by month")
    String usage();

    @Message(
            "As the bank meters it, in months of UTC. Rows are those that left the bank; a Delta Sharing query that only lists files hands out none.")
    String usageLead();

    @Message("Nothing was used from {from} to {to}.")
    String nothingUsed(String from, String to);

    @Message("Deliveries")
    String deliveries();

    @Message("Rows")
    String rows();

    @Message("Bytes")
    String bytes();

    @Message("By way")
    String byWay();

    @Message("Way")
    String way();

    @Message(
            "{#switch code}{#case 'delta-sharing-query'}Delta Sharing, queries{#case 'delta-sharing-file'}Delta Sharing, files{#case 'csv'}CSV{#case 'parquet'}Parquet{#case 'xlsx'}Excel (XLSX){#case 'json-stat'}JSON-stat{#case 'zip'}archive (ZIP){#case 'insights'}Insights API{#case 'push-s3'}sent to a bucket{#case 'push-sftp'}sent to an SFTP server{#case 'push-webhook'}webhook{#else}{code}{/switch}")
    String wayName(String code);

    @Message("The twelve months before")
    String before();

    @Message("There is more than this page can show; the file has no more either.")
    String cut();

    @Message("As a file (CSV)")
    String file();

    @Message("Usage by partner")
    String usageByPartner();

    @Message("Partner")
    String partner();

    @Message("By dataset")
    String byDataset();

    @Message("Show")
    String show();

    @Message("No partner used anything in {month}.")
    String nobodyUsed(String month);
}
