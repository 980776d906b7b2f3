package io.lombard.delivery.snippet;

/** What must be there before a snippet runs, in words. */
enum Need {
    PROFILE(
            "profile",
            "Beside it: the profile from My organisation, saved as lombard.share",
            "À côté : le profil de « Mon organisation », enregistré sous lombard.share"),
    CLIENT(
            "client",
            "Beside it: your client's profile from My organisation, Credentials for programs, saved as lombard-client.share",
            "À côté : le profil de votre client, de « Mon organisation », Identifiants pour programmes, enregistré sous lombard-client.share"),
    FILES("files", "Reads the files that the curl snippet has fetched", "Lit les fichiers chargés par l’exemple curl"),
    WORKBOOK(
            "client",
            "Data, Get Data, Blank Query, Advanced Editor. Your client's profile from My organisation, Credentials for programs, lies at this path; access: anonymous",
            "Données, Obtenir des données, Requête vide, Éditeur avancé. Le profil de votre client, de « Mon organisation », Identifiants pour programmes, est à ce chemin ; accès : anonyme");

    private final String kind;
    private final String english;
    private final String french;

    Need(String kind, String english, String french) {
        this.kind = kind;
        this.english = english;
        this.french = french;
    }

    /** {@code profile}, {@code client} or {@code files}. */
    String kind() {
        return kind;
    }

    /** @param language {@code en} or {@code fr} */
    String in(String language) {
        return language.equals("fr") ? french : english;
    }
}
