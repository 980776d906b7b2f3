package io.lombard.anonymiser.core.attack;

/** The same in English and in French, as a certificate has it signed. */
record Words(String en, String fr) {

    Words and(String moreEnglish, String moreFrench) {
        return new Words(en + moreEnglish, fr + moreFrench);
    }
}
