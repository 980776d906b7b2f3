package io.lombard.catalog.terms;

import io.lombard.contracts.event.Limits;
import io.lombard.contracts.event.Price;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Terms as an ODRL 2.2 policy (W3C Recommendation, 2018), from the same rules as the paragraph that people read.
 *
 * @param type {@code Offer} or {@code Agreement}
 * @param uid the policy's address
 * @param parties {@code assigner}, and {@code assignee} of an agreement
 * @param target address of the dataset
 * @param constraints on each permission
 */
public record Odrl(
        String type, String uid, Map<String, String> parties, String target, List<Map<String, Object>> constraints) {

    /** Left operands that ODRL has no word for. */
    private static final String LOMBARD = "urn:lombard:odrl:";

    /** For any of some purposes. */
    public static Map<String, Object> purposes(List<String> codes) {
        return Map.of("leftOperand", "purpose", "operator", "isAnyOf", "rightOperand", codes);
    }

    /** Until a moment, as ISO 8601. */
    public static Map<String, Object> until(String moment) {
        return Map.of(
                "leftOperand",
                "dateTime",
                "operator",
                "lt",
                "rightOperand",
                Map.of("@value", moment, "@type", "http://www.w3.org/2001/XMLSchema#dateTime"));
    }

    /** Rows from a data month on, with one of some codes in a column, and so many of them in a month at most. */
    public static List<Map<String, Object>> limits(Limits limits) {
        var constraints = new ArrayList<Map<String, Object>>();
        limits.rows()
                .forEach((column, codes) -> constraints.add(Map.of(
                        "leftOperand", LOMBARD + "column-" + column, "operator", "isAnyOf", "rightOperand", codes)));
        var first = limits.firstMonth();
        if (first != null) {
            constraints.add(Map.of(
                    "leftOperand",
                    LOMBARD + "data-month",
                    "operator",
                    "gteq",
                    "rightOperand",
                    Map.of("@value", first.toString(), "@type", "http://www.w3.org/2001/XMLSchema#gYearMonth")));
        }
        var rows = limits.monthlyRows();
        if (rows != null) {
            constraints.add(
                    Map.of("leftOperand", LOMBARD + "rows-per-month", "operator", "lteq", "rightOperand", rows));
        }
        return constraints;
    }

    /** What is paid, as a constraint of the permission: ODRL's {@code payAmount} with its currency; nothing where it is free. */
    public static List<Map<String, Object>> price(Price price) {
        return price.money().isEmpty()
                ? List.of()
                : List.of(Map.of(
                        "leftOperand",
                        "payAmount",
                        "operator",
                        "eq",
                        "rightOperand",
                        Map.of(
                                "@value",
                                price.sum().toPlainString(),
                                "@type",
                                "http://www.w3.org/2001/XMLSchema#decimal"),
                        "unit",
                        "http://publications.europa.eu/resource/authority/currency/" + price.money(),
                        "dct:description",
                        price.kind()));
    }

    public Map<String, Object> document(TermsVersion terms) {
        var policy = new LinkedHashMap<String, Object>();
        policy.put("@context", List.of("http://www.w3.org/ns/odrl.jsonld", Map.of("dct", "http://purl.org/dc/terms/")));
        policy.put("@type", type);
        policy.put("uid", uid);
        policy.putAll(parties);
        policy.put("dct:hasVersion", Integer.toString(terms.version()));
        policy.put("dct:identifier", "sha256:" + terms.hash());
        policy.put("dct:description", described(terms));
        for (var rule : terms.rules()) {
            if (rule.kind() != TermsRule.Kind.notice) {
                rules(policy, rule.kind().name()).add(rule(rule));
            }
        }
        return policy;
    }

    private static List<Map<String, String>> described(TermsVersion terms) {
        return List.of(
                Map.of("@value", terms.paragraph().en(), "@language", "en"),
                Map.of("@value", terms.paragraph().fr(), "@language", "fr"));
    }

    @SuppressWarnings("unchecked") // only this method puts lists there
    private static List<Map<String, Object>> rules(Map<String, Object> policy, String kind) {
        return (List<Map<String, Object>>) policy.computeIfAbsent(kind, k -> new ArrayList<Map<String, Object>>());
    }

    private Map<String, Object> rule(TermsRule rule) {
        var entry = new LinkedHashMap<String, Object>();
        entry.put("target", target);
        entry.put("action", String.valueOf(rule.action()));
        if (rule.kind() == TermsRule.Kind.permission) {
            entry.put("constraint", constraints);
        }
        return entry;
    }
}
