package io.lombard.catalog.product;

import io.lombard.contracts.problem.Problem.Violation;
import java.util.List;

/**
 * What the page of a product shows.
 *
 * @param yaml the offer that holds as a document, empty where there is none
 * @param history latest first
 * @param declared in the cluster, so that nothing can be changed here
 * @param violations what is wrong with what was typed
 * @param cutOff what keeps what was typed from being saved before the owner has confirmed it
 * @param again typed before a sign-in that came between, and not sent yet
 * @param address of this service, for programs
 */
record OfferSheet(
        String product,
        OfferForm form,
        String yaml,
        List<Offer> history,
        boolean declared,
        List<Violation> violations,
        CutOff cutOff,
        boolean saved,
        boolean again,
        String address) {

    /** Somebody else changed the offer meanwhile. */
    static final String OVERTAKEN = "overtaken";

    public List<String> plans() {
        return List.of("free", "flat", "per-use");
    }

    /** The revision that the owner has seen when this page is sent: the last one only where the page tells of it. */
    public int revision() {
        boolean told =
                violations.stream().anyMatch(violation -> violation.rule().equals(OVERTAKEN));
        return told ? history.getFirst().revision() : form.revision();
    }

    /** The kind of buyer whose price breaks a rule; empty where it isn't a price. */
    public String buyerOf(Violation violation) {
        var steps = violation.pointer().split("/", -1);
        return steps.length > 3 && steps[2].equals("prices") ? steps[3] : "";
    }

    public String fieldOf(Violation violation) {
        return violation.pointer().substring(violation.pointer().lastIndexOf('/') + 1);
    }

    public boolean breaks(String place) {
        return violations.stream().anyMatch(violation -> violation.pointer().startsWith(place));
    }

    public boolean breaksSum(String buyer) {
        return breaks("/spec/prices/" + buyer + "/per");
    }

    public boolean breaksCurrency(String buyer) {
        return breaks("/spec/prices/" + buyer + "/currency");
    }
}
