package io.lombard.catalog.dcat;

import io.lombard.contracts.event.LocalizedText;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.eclipse.rdf4j.model.IRI;
import org.eclipse.rdf4j.model.Value;
import org.eclipse.rdf4j.model.impl.SimpleValueFactory;

/** One thing in a {@link Graph}, and what is said of it. Properties are prefixed names. */
record Node(Graph graph, IRI address) {

    private static final SimpleValueFactory VALUES = SimpleValueFactory.getInstance();

    Node type(String type) {
        return add("rdf:type", Graph.name(type));
    }

    Node link(String property, String address) {
        return add(property, Graph.iri(address));
    }

    Node link(String property, Node other) {
        return add(property, other.address());
    }

    /** A value of a vocabulary of the Publications Office, with its labels: a reader need not fetch them. */
    Node link(String property, Authority value) {
        return link(property, value.in(graph));
    }

    Node text(String property, LocalizedText text) {
        return add(property, VALUES.createLiteral(legible(text.en()), "en"))
                .add(property, VALUES.createLiteral(legible(text.fr()), "fr"));
    }

    Node text(String property, String text) {
        return add(property, VALUES.createLiteral(legible(text)));
    }

    /** @param type datatype, a prefixed name */
    Node value(String property, Object value, String type) {
        return add(property, VALUES.createLiteral(value.toString(), Graph.name(type)));
    }

    Node day(String property, LocalDate day) {
        return value(property, day, "xsd:date");
    }

    Node time(String property, Instant moment) {
        return value(property, moment.truncatedTo(ChronoUnit.SECONDS), "xsd:dateTime");
    }

    private Node add(String property, Value value) {
        graph.statements().add(address, Graph.name(property), value);
        return this;
    }

    /** What XML can't carry would break that serialisation for everybody. */
    private static String legible(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\\t\\n\\r]]|[\\p{Cs}\\uFFFE\\uFFFF]", "\uFFFD");
    }
}
