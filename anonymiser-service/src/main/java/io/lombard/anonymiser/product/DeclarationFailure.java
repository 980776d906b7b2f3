package io.lombard.anonymiser.product;

/** A declaration breaks a rule. */
final class DeclarationFailure extends Exception {

    private final String place;
    private final String rule;

    DeclarationFailure(String place, String rule) {
        super(place + ": " + rule);
        this.place = place;
        this.rule = rule;
    }

    BrokenDeclaration in(String file) {
        return new BrokenDeclaration(file, place, rule);
    }
}
