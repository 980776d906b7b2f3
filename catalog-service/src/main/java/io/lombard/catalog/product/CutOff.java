package io.lombard.catalog.product;

import io.lombard.catalog.agreement.Agreement;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** Agreements in force that an offer would close. An owner confirms these, and no others that are signed meanwhile. */
record CutOff(List<Agreement> agreements) {

    static final CutOff NONE = new CutOff(List.of());

    /** What a confirmation of just these agreements is. */
    public String confirmation() {
        var ids =
                agreements.stream().map(agreement -> agreement.id().toString()).collect(Collectors.joining(" "));
        return UUID.nameUUIDFromBytes(ids.getBytes(StandardCharsets.UTF_8)).toString();
    }

    boolean isConfirmedBy(String confirmation) {
        return agreements.isEmpty() || confirmation.equals(confirmation());
    }
}
