package io.lombard.ingest.format;

import io.lombard.contracts.problem.Problem;
import io.lombard.contracts.problem.ProblemException;
import io.lombard.ingest.problem.IngestProblem;
import io.lombard.ingest.validation.Candidate;
import io.lombard.ingest.validation.Field;
import io.lombard.ingest.validation.Rule;
import io.lombard.ingest.validation.Violation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whose an account is, and where a terminal or a merchant stands, from files that come along with statements: {@code customer} with
 * the columns {@code account} and {@code customerId}, {@code place} with {@code merchant} and {@code area}. With the first the
 * customer of a record is the bank's, whose objection then reaches it; an account that isn't in it refuses the record, as nobody
 * must slip through under another name. A place that isn't known leaves the record where the request says.
 */
public final class StatementLookups {

    /** The account stands for the customer. */
    public static final StatementLookups NONE = new StatementLookups(null, Map.of());

    private static final String CUSTOMER = "customer";
    private static final String PLACE = "place";

    private final @Nullable Map<String, String> customers;
    private final Map<String, String> areas;

    private StatementLookups(@Nullable Map<String, String> customers, Map<String, String> areas) {
        this.customers = customers;
        this.areas = areas;
    }

    /** Whether a lookup file of this name is one for statements. */
    public static boolean has(String table) {
        return table.equals(CUSTOMER) || table.equals(PLACE);
    }

    /**
     * @throws ProblemException if a file lacks a column
     */
    public static StatementLookups of(Map<String, LookupTable> tables) {
        var customer = tables.get(CUSTOMER);
        var place = tables.get(PLACE);
        return new StatementLookups(
                customer == null ? null : index(CUSTOMER, customer, "account", "customerId"),
                place == null ? Map.of() : index(PLACE, place, "merchant", "area"));
    }

    private static Map<String, String> index(String name, LookupTable table, String key, String take) {
        for (var column : List.of(key, take)) {
            if (!table.has(column)) {
                throw new ProblemException(
                        IngestProblem.LOOKUP_INVALID,
                        "Columns of lookup." + name + " are: " + key + ", " + take,
                        List.of(new Problem.Violation("lookup." + name + " " + column, "column-not-in-file")));
            }
        }
        return table.index(key, Map.of(), take);
    }

    /**
     * Puts the customer in the place of the account, and the area in that of the request's.
     *
     * @param merchant id of the terminal, or name of the merchant
     * @return the broken rule, or null
     */
    @Nullable
    Violation apply(Candidate record, @Nullable String merchant) {
        var area = merchant == null ? null : areas.get(merchant);
        if (area != null && !area.equals(LookupTable.AMBIGUOUS)) {
            record.set(Field.AREA, area);
        }
        var account = record.get(Field.CUSTOMER_ID);
        return customers == null || account == null ? null : owner(record, account, customers.get(account));
    }

    /** Ids are unique within an account only: one customer's accounts may share them. */
    private static @Nullable Violation owner(Candidate record, String account, @Nullable String customer) {
        if (customer == null || customer.isEmpty() || customer.equals(LookupTable.AMBIGUOUS)) {
            return new Violation(Field.CUSTOMER_ID.label(), Rule.LOOKUP_WITHOUT_MATCH);
        }
        var id = record.get(Field.EVENT_ID);
        record.set(Field.CUSTOMER_ID, customer);
        record.set(Field.EVENT_ID, id == null ? null : account + "/" + id);
        return null;
    }
}
