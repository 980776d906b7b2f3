package io.lombard.anonymiser.product;

import io.lombard.anonymiser.core.plan.PersonaPlan.Category;
import io.lombard.contracts.event.LocalizedText;
import io.lombard.contracts.event.ReleasePublished.Column;
import java.util.ArrayList;
import java.util.List;

/** Describes the columns of a table of personas, in the order in which the core writes them. */
final class PersonaColumns {

    private static final LocalizedText PUBLIC = new LocalizedText("Public", "Publique");
    private static final LocalizedText COMPUTED = new LocalizedText(
            "Computed from public parameters of the noise and from noisy values",
            "Calculée à partir des paramètres publics du bruit et des valeurs bruitées");
    private static final LocalizedText AFTERWARDS =
            new LocalizedText("Follows from published values", "Découle des valeurs publiées");
    private static final LocalizedText NOISY = new LocalizedText(
            "Each customer counts in one persona, at most 1.0 (L2 norm); discrete Gaussian noise",
            "Chaque client compte dans un seul profil, au plus 1,0 (norme L2) ; bruit gaussien discret");
    private static final LocalizedText NOISY_MEAN = new LocalizedText(
            "Ratio of two noisy sums; discrete Gaussian noise",
            "Rapport de deux sommes bruitées ; bruit gaussien discret");

    static List<Column> of(Product.PersonaRule personas) {
        var columns = new ArrayList<Column>();
        columns.add(column("month", "string", false, "Data month", "Mois des données", PUBLIC));
        columns.add(column(
                "persona",
                "string",
                false,
                "Number of the persona by size",
                "Numéro du profil selon la taille",
                AFTERWARDS));
        columns.add(column(
                "name_en",
                "string",
                true,
                "Name, after the largest leads",
                "Nom anglais, selon les écarts",
                AFTERWARDS));
        columns.add(
                column("name_fr", "string", true, "French name", "Nom, selon les écarts les plus forts", AFTERWARDS));
        columns.add(column("customers", "double", true, "Customers", "Clients", NOISY));
        columns.add(column(
                "customers_se", "double", true, "Standard error of customers", "Erreur type de customers", COMPUTED));
        columns.add(column(
                "customers_reason",
                "string",
                true,
                "Why the persona is withheld; empty when it is published",
                "Motif de non-publication du profil ; vide si publié",
                AFTERWARDS));
        personas.categories().forEach(category -> columns.addAll(spend(category)));
        personas.categories().forEach(category -> columns.add(centre(category)));
        return List.copyOf(columns);
    }

    private static List<Column> spend(Category category) {
        var name = "spend_" + category.column();
        return List.of(
                column(
                        name,
                        "double",
                        true,
                        "Mean share of spending: " + category.en(),
                        "Part moyenne des dépenses : " + category.fr(),
                        NOISY_MEAN),
                column(name + "_se", "double", true, "Standard error of " + name, "Erreur type de " + name, COMPUTED));
    }

    private static Column centre(Category category) {
        return column(
                "centre_" + category.column(),
                "double",
                false,
                "Centre, as the square root of a share: " + category.en()
                        + ". Customers are of the persona whose centre is nearest",
                "Centre, racine carrée d’une part : " + category.fr()
                        + ". Un client est du profil au centre le plus proche",
                NOISY_MEAN);
    }

    private static Column column(
            String name, String type, boolean nullable, String en, String fr, LocalizedText treatment) {
        return new Column(name, type, nullable, null, new LocalizedText(en, fr), treatment);
    }

    private PersonaColumns() {}
}
