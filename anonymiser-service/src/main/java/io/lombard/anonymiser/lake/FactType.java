package io.lombard.anonymiser.lake;

import io.lombard.contracts.event.Topics;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The kinds of fact that land. The parser, the files' columns and the compaction follow from what is said here. */
public enum FactType {
    TRANSACTION_RECORDED(
            Topics.TRANSACTION_RECORDED,
            Column.EVENT_ID,
            Column.TOKEN,
            Column.TOKEN_KEY_ID,
            Column.OCCURRED_AT,
            new Column("amountMinor", "amount_minor", Column.Kind.AMOUNT, "amount-invalid"),
            Column.code("currency"),
            Column.of("direction", Column.Kind.DIRECTION),
            Column.code("category"),
            Column.code("subcategory"),
            Column.code("area"),
            Column.code("ageBand"),
            Column.code("gender")),
    LOCATION_OBSERVED(
            Topics.LOCATION_OBSERVED,
            Column.EVENT_ID,
            Column.TOKEN,
            Column.TOKEN_KEY_ID,
            Column.OCCURRED_AT,
            Column.of("cell", Column.Kind.CELL),
            Column.code("area"),
            Column.code("ageBand"),
            Column.code("gender")),
    CONVERSATION_CLASSIFIED(
            Topics.CONVERSATION_CLASSIFIED,
            Column.EVENT_ID,
            Column.TOKEN,
            Column.TOKEN_KEY_ID,
            Column.OCCURRED_AT,
            Column.code("topic"),
            Column.code("sentiment"),
            Column.code("area"),
            Column.code("ageBand"),
            Column.code("gender")),
    /** Not a fact of a month: the newest of each token is what counts. */
    CUSTOMER_DESCRIBED(
            Topics.CUSTOMER_DESCRIBED,
            Column.TOKEN,
            Column.TOKEN_KEY_ID,
            Column.of("describedAt", Column.Kind.HOUR),
            Column.code("homeArea"),
            Column.code("ageBand"),
            Column.code("gender"),
            Column.code("incomeBand")),
    /** Not a fact of a month either, and of no product: whose rows are left out. Of each token and purpose the last one counts. */
    PREFERENCE_CHANGED(
            Topics.PREFERENCE_CHANGED,
            Column.TOKEN,
            Column.TOKEN_KEY_ID,
            Column.code("purpose"),
            Column.code("state"),
            Column.of("decidedAt", Column.Kind.HOUR));

    private final String topic;

    @SuppressWarnings("ImmutableEnumChecker") // List.of, of records
    private final List<Column> columns;

    FactType(String topic, Column... columns) {
        this.topic = topic;
        this.columns = List.of(columns);
    }

    public String topic() {
        return topic;
    }

    /** Such as {@code location-observed}: the topic's fact, and the directory below the lake's root. */
    public String fact() {
        return topic.substring(topic.indexOf('.') + 1, topic.lastIndexOf('.'));
    }

    /** The kind that a topic carries, such as a product's source. */
    public static Optional<FactType> ofTopic(String topic) {
        return Arrays.stream(values()).filter(type -> type.topic.equals(topic)).findFirst();
    }

    static FactType ofFact(String fact) {
        return Arrays.stream(values())
                .filter(type -> type.fact().equals(fact))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such fact"));
    }

    /** All topics that bring facts of any kind. */
    static Set<String> topics() {
        return Arrays.stream(values()).flatMap(type -> type.sources().stream()).collect(Collectors.toSet());
    }

    /** The topics that bring facts of this kind. */
    Set<String> sources() {
        return hasHistory() ? Set.of(topic, Topics.HISTORY_STAGED) : Set.of(topic);
    }

    /** Whether such facts also come as staged files. */
    boolean hasHistory() {
        return this == TRANSACTION_RECORDED;
    }

    List<Column> columns() {
        return columns;
    }

    boolean isByMonth() {
        return this != CUSTOMER_DESCRIBED && this != PREFERENCE_CHANGED;
    }
}
