package io.lombard.delivery.invoice;

import com.helger.ubl21.UBL21Marshaller;
import java.math.BigDecimal;
import java.util.List;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.AddressType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.CountryType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.CustomerPartyType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.InvoiceLineType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.ItemIdentificationType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.ItemType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.MonetaryTotalType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PartyIdentificationType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PartyLegalEntityType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PartyTaxSchemeType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PartyType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PeriodType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PriceType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.SupplierPartyType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.TaxCategoryType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.TaxSchemeType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.TaxSubtotalType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.TaxTotalType;
import oasis.names.specification.ubl.schema.xsd.invoice_21.InvoiceType;

/**
 * An invoice in OASIS UBL 2.1, valid against its schema. Codes: UNCL 1001 (380, commercial invoice), UNCL 5305 (tax
 * category), UN/ECE Recommendation 20 (MON, month; MIL, thousand).
 */
final class InvoiceUbl {

    private static final String COMMERCIAL_INVOICE = "380";
    private static final String VAT = "VAT";

    private final Invoice invoice;
    private final String currency;

    private InvoiceUbl(Invoice invoice) {
        this.invoice = invoice;
        this.currency = invoice.bill().currency();
    }

    /** The document in UTF-8; the marshaller writes nothing that its schema refuses. */
    static byte[] of(Invoice invoice) {
        var bytes = UBL21Marshaller.invoice().setFormattedOutput(true).getAsBytes(new InvoiceUbl(invoice).document());
        if (bytes == null) {
            throw new IllegalStateException("an invoice is not valid against the schema of UBL 2.1");
        }
        return bytes;
    }

    private InvoiceType document() {
        var document = new InvoiceType();
        document.setUBLVersionID("2.1");
        document.setID(invoice.number());
        document.setIssueDate(invoice.issuedOn());
        document.setDueDate(invoice.dueOn());
        document.setInvoiceTypeCode(COMMERCIAL_INVOICE);
        document.setDocumentCurrencyCode(currency);
        document.addInvoicePeriod(period());
        document.setAccountingSupplierParty(seller());
        document.setAccountingCustomerParty(buyer());
        document.addTaxTotal(tax());
        document.setLegalMonetaryTotal(totals());
        var lines = invoice.bill().lines();
        for (int i = 0; i < lines.size(); i++) {
            document.addInvoiceLine(line(i + 1, lines.get(i)));
        }
        return document;
    }

    private PeriodType period() {
        var period = new PeriodType();
        period.setStartDate(invoice.bill().month().atDay(1));
        period.setEndDate(invoice.bill().month().atEndOfMonth());
        return period;
    }

    private SupplierPartyType seller() {
        var seller = invoice.seller();
        var country = new CountryType();
        country.setIdentificationCode(seller.country());
        var address = new AddressType();
        address.setStreetName(seller.street());
        address.setCityName(seller.city());
        address.setPostalZone(seller.postcode());
        address.setCountry(country);
        var taxScheme = new PartyTaxSchemeType();
        taxScheme.setCompanyID(seller.taxId());
        taxScheme.setTaxScheme(vat());
        var entity = new PartyLegalEntityType();
        entity.setRegistrationName(seller.name());
        var party = new PartyType();
        party.setPostalAddress(address);
        party.addPartyTaxScheme(taxScheme);
        party.addPartyLegalEntity(entity);
        var supplier = new SupplierPartyType();
        supplier.setParty(party);
        return supplier;
    }

    private CustomerPartyType buyer() {
        var identification = new PartyIdentificationType();
        identification.setID(invoice.bill().partner());
        var party = new PartyType();
        party.addPartyIdentification(identification);
        var customer = new CustomerPartyType();
        customer.setParty(party);
        return customer;
    }

    private TaxTotalType tax() {
        var part = new TaxSubtotalType();
        part.setTaxableAmount(invoice.bill().net()).setCurrencyID(currency);
        part.setTaxAmount(invoice.tax()).setCurrencyID(currency);
        part.setTaxCategory(category());
        var total = new TaxTotalType();
        total.setTaxAmount(invoice.tax()).setCurrencyID(currency);
        total.addTaxSubtotal(part);
        return total;
    }

    private TaxCategoryType category() {
        var category = new TaxCategoryType();
        category.setID(invoice.taxCategory());
        category.setPercent(invoice.taxPercent());
        category.setTaxScheme(vat());
        return category;
    }

    private static TaxSchemeType vat() {
        var scheme = new TaxSchemeType();
        scheme.setID(VAT);
        return scheme;
    }

    private MonetaryTotalType totals() {
        var net = invoice.bill().net();
        var totals = new MonetaryTotalType();
        totals.setLineExtensionAmount(net).setCurrencyID(currency);
        totals.setTaxExclusiveAmount(net).setCurrencyID(currency);
        totals.setTaxInclusiveAmount(invoice.total()).setCurrencyID(currency);
        totals.setPayableAmount(invoice.total()).setCurrencyID(currency);
        return totals;
    }

    private InvoiceLineType line(int number, BillLine line) {
        var line21 = new InvoiceLineType();
        line21.setID(String.valueOf(number));
        var unit = line.plan().equals("flat") ? "MON" : "MIL";
        line21.setInvoicedQuantity(line.quantity()).setUnitCode(unit);
        line21.setLineExtensionAmount(line.amount()).setCurrencyID(currency);
        line21.setItem(item(line));
        var price = new PriceType();
        price.setPriceAmount(line.price()).setCurrencyID(currency);
        price.setBaseQuantity(BigDecimal.ONE).setUnitCode(unit);
        line21.setPrice(price);
        return line21;
    }

    private ItemType item(BillLine line) {
        var identification = new ItemIdentificationType();
        identification.setID(line.agreement().toString());
        var item = new ItemType();
        item.setName(line.product());
        item.setSellersItemIdentification(identification);
        item.setClassifiedTaxCategory(List.of(category()));
        return item;
    }
}
