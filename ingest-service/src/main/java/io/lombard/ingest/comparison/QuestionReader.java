package io.lombard.ingest.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import io.lombard.contracts.problem.CommonProblem;
import io.lombard.contracts.problem.Problem.Violation;
import io.lombard.contracts.problem.ProblemException;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what is asked, and names every place that breaks a rule; never a value, nor a name that the sender chose. */
final class QuestionReader {

    static final int MOST_CATEGORIES = 100;
    private static final long MOST = 1_000_000_000_000L;

    private final List<Violation> violations = new ArrayList<>();

    private QuestionReader() {}

    /** @throws ProblemException with places as JSON pointers */
    static Question read(JsonNode body) {
        var reader = new QuestionReader();
        reader.requireMembers(body, "", Set.of("month", "peerGroup", "spend"));
        var group = body.path("peerGroup");
        reader.requireMembers(group, "/peerGroup", Set.of("area", "ageBand"));
        var question = new Question(
                reader.month(body.path("month").textValue()),
                new PeerGroup(
                        reader.code(group.path("area"), "/peerGroup/area"),
                        group.has("ageBand")
                                ? reader.code(group.path("ageBand"), "/peerGroup/ageBand")
                                : PeerGroup.ALL),
                reader.spend(body.path("spend")));
        return reader.checked(question);
    }

    /**
     * Reads a form.
     *
     * @throws ProblemException with places as JSON pointers into the list of what was filled in
     */
    static Question read(ComparisonForm.Typed form, AmountFormat format) {
        var reader = new QuestionReader();
        var spend = new ArrayList<Question.Spend>();
        for (var typed : form.filled()) {
            var place = "/spend/" + spend.size() + "/amount";
            spend.add(new Question.Spend(typed.category(), reader.within(format.minor(typed.amount()), place)));
        }
        reader.requireEach(spend);
        return reader.checked(
                new Question(reader.month(form.month()), new PeerGroup(form.area(), form.ageBand()), spend));
    }

    private Question checked(Question question) {
        if (!violations.isEmpty()) {
            throw new ProblemException(CommonProblem.INVALID_REQUEST, null, violations);
        }
        return question;
    }

    private void breaks(String pointer, String rule) {
        violations.add(new Violation(pointer, rule));
    }

    private void requireMembers(JsonNode node, String pointer, Set<String> members) {
        if (!node.isObject()) {
            breaks(pointer, "not-an-object");
        } else if (node.propertyStream().anyMatch(member -> !members.contains(member.getKey()))) {
            breaks(pointer, "unknown-member");
        }
    }

    private YearMonth month(@Nullable String text) {
        try {
            return YearMonth.parse(text == null ? "" : text);
        } catch (DateTimeException e) {
            breaks("/month", "not-a-month");
            return YearMonth.of(1970, 1);
        }
    }

    private String code(JsonNode node, String pointer) {
        if (!node.isTextual()) {
            breaks(pointer, "not-a-code");
        }
        return node.asText();
    }

    private List<Question.Spend> spend(JsonNode list) {
        var spend = new ArrayList<Question.Spend>();
        if (!list.isArray()) {
            breaks("/spend", "not-a-list");
        } else if (list.size() > MOST_CATEGORIES) {
            breaks("/spend", "too-many");
        } else {
            for (int i = 0; i < list.size(); i++) {
                var place = "/spend/" + i;
                requireMembers(list.get(i), place, Set.of("category", "amount"));
                spend.add(new Question.Spend(
                        code(list.get(i).path("category"), place + "/category"),
                        amount(list.get(i).path("amount"), place + "/amount")));
            }
        }
        requireEach(spend);
        return spend;
    }

    private void requireEach(List<Question.Spend> spend) {
        var categories = new HashSet<String>();
        for (int i = 0; i < spend.size(); i++) {
            if (!categories.add(spend.get(i).category())) {
                breaks("/spend/" + i + "/category", "category-twice");
            }
        }
        if (spend.isEmpty() && violations.isEmpty()) {
            breaks("/spend", "empty");
        }
    }

    private long amount(JsonNode node, String pointer) {
        if (!node.isIntegralNumber()) {
            breaks(pointer, "whole-number-of-minor-units");
            return 0;
        }
        var number = node.bigIntegerValue();
        return within(node.canConvertToLong() ? node.longValue() : number.signum() * Long.MAX_VALUE, pointer);
    }

    /** @param amount null where it can't be read */
    private long within(@Nullable Long amount, String pointer) {
        if (amount == null) {
            breaks(pointer, "amount");
            return 0;
        }
        if (amount < 0) {
            breaks(pointer, "negative");
        } else if (amount > MOST) {
            breaks(pointer, "too-large");
        }
        return amount;
    }
}
