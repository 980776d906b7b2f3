package io.lombard.ingest.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.lombard.contracts.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** A place in a mapping that knows its JSON pointer and collects what is broken. */
record MappingNode(JsonNode node, String place, List<Problem.Violation> errors) {

    void broken(String rule) {
        errors.add(new Problem.Violation(place, rule));
    }

    boolean has(String name) {
        return node.has(name);
    }

    MappingNode at(String name) {
        var child = node.path(name);
        return new MappingNode(child, place + FieldName.pointer(name), errors);
    }

    /** A nested mapping, empty where there is none. */
    MappingNode child(String name) {
        var child = at(name);
        if (!child.node.isObject() && !child.node.isMissingNode()) {
            child.broken("not-a-mapping");
            return new MappingNode(MissingNode.getInstance(), child.place, errors);
        }
        return child;
    }

    void allow(List<String> names) {
        node.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name)) {
                at(name).broken("unknown-key");
            }
        });
    }

    void each(BiConsumer<String, MappingNode> action) {
        node.fieldNames().forEachRemaining(name -> action.accept(name, at(name)));
    }

    List<MappingNode> items(String name) {
        var list = at(name);
        if (!list.node.isArray() || list.node.isEmpty()) {
            list.broken("not-a-list");
        }
        var items = new ArrayList<MappingNode>();
        for (int i = 0; i < list.node.size(); i++) {
            items.add(new MappingNode(list.node.path(i), list.place + "/" + i, errors));
        }
        return items;
    }

    /** A plain value as it was written. */
    String text() {
        if (!node.isValueNode() || node.isNull()) {
            broken(node.isMissingNode() || node.isNull() ? "missing" : "not-a-plain-value");
            return "";
        }
        return node.asText();
    }

    String text(String name) {
        return at(name).text();
    }

    String text(String name, String otherwise) {
        return has(name) ? text(name) : otherwise;
    }

    List<String> texts(String name) {
        return items(name).stream().map(MappingNode::text).toList();
    }

    Map<String, String> textsByName(String name) {
        var texts = new LinkedHashMap<String, String>();
        child(name).each((key, value) -> texts.put(key, value.text()));
        return texts;
    }

    /** A sign of ASCII: anything longer can't be told from the bytes of a text. */
    char ascii(String name, char otherwise) {
        return character(name, otherwise, '~', "not-one-ascii-character");
    }

    /** A sign of a text. */
    char character(String name, char otherwise) {
        return character(name, otherwise, Character.MAX_VALUE, "not-one-character");
    }

    private char character(String name, char otherwise, char last, String rule) {
        var text = text(name, String.valueOf(otherwise));
        if (text.length() != 1 || text.charAt(0) > last) {
            at(name).broken(rule);
            return otherwise;
        }
        return text.charAt(0);
    }
}
