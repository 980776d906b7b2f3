package io.lombard.cli.fact;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.uber.h3core.H3Core;
import io.lombard.population.LifeFact;
import io.lombard.population.Phrases;
import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** What a bank knows of some customers, as records that ingest takes: a body of NDJSON for each of its addresses. */
final class FactRecords implements Consumer<LifeFact> {

    private static final String CONSENTS = "/v1/consents";
    private static final String DESCRIPTIONS = "/v1/descriptions";
    private static final String LOCATIONS = "/v1/locations";
    private static final String CONVERSATIONS = "/v1/conversations";
    /** Before all months that anybody asks for: a later decision never makes an earlier one. */
    private static final String CONSENTED_AT = "2000-01-01T00:00:00Z";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final H3Core cells;
    private final Phrases phrases;
    private final Map<String, ByteArrayOutputStream> bodies = new LinkedHashMap<>();
    private String consenting = "";

    FactRecords(H3Core cells, Phrases phrases) {
        this.cells = cells;
        this.phrases = phrases;
        bodies.put(CONSENTS, new ByteArrayOutputStream());
        bodies.put(DESCRIPTIONS, new ByteArrayOutputStream());
        bodies.put(LOCATIONS, new ByteArrayOutputStream());
        bodies.put(CONVERSATIONS, new ByteArrayOutputStream());
    }

    /** By address, in the order in which they must be sent: a location counts only after its customer's consent. */
    Map<String, ByteArrayOutputStream> bodies() {
        return bodies;
    }

    @Override
    public void accept(LifeFact fact) {
        switch (fact) {
            case LifeFact.Description who -> describe(who);
            case LifeFact.Location at -> locate(at);
            case LifeFact.Conversation said -> quote(said);
        }
    }

    private void describe(LifeFact.Description who) {
        add(
                DESCRIPTIONS,
                Map.of(
                        "customerId", who.customerId(),
                        "describedAt", who.hour().toLocalDate().toString(),
                        "homeArea", who.homeArea(),
                        "ageBand", who.ageBand(),
                        "gender", who.gender(),
                        "incomeBand", who.incomeBand()));
    }

    /** The middle of the cell, of which ingest makes the cell again. */
    private void locate(LifeFact.Location at) {
        if (!consenting.equals(at.customerId())) {
            consenting = at.customerId();
            add(
                    CONSENTS,
                    Map.of(
                            "customerId",
                            consenting,
                            "purpose",
                            "location-statistics",
                            "consent",
                            "given",
                            "decidedAt",
                            CONSENTED_AT));
        }
        var middle = cells.cellToLatLng(at.cell());
        add(
                LOCATIONS,
                Map.of(
                        "eventId", "L" + at.customerId() + '-' + at.hour() + '-' + at.number(),
                        "customerId", at.customerId(),
                        "occurredAt", at.hour().toString(),
                        "latitude", middle.lat,
                        "longitude", middle.lng,
                        "ageBand", at.ageBand(),
                        "gender", at.gender()));
    }

    private void quote(LifeFact.Conversation said) {
        add(
                CONVERSATIONS,
                Map.of(
                        "eventId", "T" + said.customerId() + '-' + said.hour() + '-' + said.number(),
                        "customerId", said.customerId(),
                        "occurredAt", said.hour().toString(),
                        "homeArea", said.area(),
                        "text", phrases.text(said.topic(), said.sentiment()),
                        "ageBand", said.ageBand(),
                        "gender", said.gender()));
    }

    private void add(String path, Map<String, Object> record) {
        try {
            var body = Objects.requireNonNull(bodies.get(path));
            body.writeBytes(JSON.writeValueAsBytes(record));
            body.write('\n');
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record can't be written as JSON", e);
        }
    }
}
