package io.lombard.anonymiser.core.certificate;

import io.lombard.anonymiser.core.plan.Beyond;
import io.lombard.anonymiser.core.plan.Dimension;
import io.lombard.anonymiser.core.plan.Measure;
import io.lombard.anonymiser.core.plan.PersonaPlan;
import io.lombard.anonymiser.core.plan.Recipe;
import io.lombard.anonymiser.core.plan.ReleasePlan;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The sentences that every certificate carries. */
final class Statements {

    /** Where a wider clip corrects the cells of others. */
    static final List<Statement> OF_CORRECTED_SUMS = List.of(
            new Statement(
                    "A customer whose contributions to a level exceed the clip is scaled down. Where a level has a wider clip"
                            + " than others, the ratio of its totals to theirs corrects their cells on average, with a ratio"
                            + " of their own for the groups that a second such level tells apart, as far as noise lets it be"
                            + " known; a cell whose customers are clipped more or less than that keeps the difference, and what"
                            + " the wide clip takes is lost. Where no level has a wider clip, cells are too low.",
                    "Un client dont les contributions à un niveau dépassent la borne est réduit en proportion. Là où un niveau a une"
                            + " borne plus large que les autres, le rapport de ses totaux aux leurs corrige leurs cellules en"
                            + " moyenne, avec un rapport propre aux groupes qu’un second niveau de ce genre distingue, pour autant"
                            + " que le bruit le laisse connaître ; une cellule dont les clients sont réduits plus ou moins garde"
                            + " l’écart, et ce que la borne large retire est perdu. Sans niveau à borne plus large, les cellules sont trop basses."),
            new Statement(
                    "Standard errors cover the noise, the errors of the ratios, an allowance for customers clipped unevenly, and one"
                            + " tenth of what the ratio put back as an allowance for what the wide clip and the clamp still take;"
                            + " no other bias. Categories of few and very large payments may be too low by more than that.",
                    "Les erreurs types couvrent le bruit, les erreurs des rapports, une marge pour les clients inégalement réduits, et un"
                            + " dixième de ce que le rapport a rendu, comme marge pour ce que la borne large et le plafond retirent"
                            + " encore ; aucun autre biais. Les catégories à paiements rares et très élevés peuvent être trop basses"
                            + " de plus que cela."));

    /** Where none does. */
    private static final Statement CLIPPED = new Statement(
            "A customer whose contributions to a level exceed the clip is scaled down, and nothing puts that back: cells are too low"
                    + " where such customers are frequent.",
            "Un client dont les contributions à un niveau dépassent la borne est réduit en proportion, et rien ne le compense : les"
                    + " cellules sont trop basses là où ces clients sont nombreux.");

    private static final Statement NOT_ALL_ADD_UP = new Statement(
            "Not all levels add up: customers don't, because one who is in two cells counts in both, nor do levels with different"
                    + " clips.",
            "Tous les niveaux ne s’additionnent pas : ni les clients, car qui est dans deux cellules compte dans les deux, ni les"
                    + " niveaux dont les bornes diffèrent.");

    private static final Statement ONE_CHANGE = new Statement(
            "A customer is the one change between the two categories of their largest spending: what they spent otherwise, and"
                    + " customers without a payment in one of the two months, aren't counted.",
            "Un client est le seul passage entre les deux catégories de ses plus grandes dépenses : ses autres dépenses et les clients"
                    + " sans paiement l’un des deux mois ne sont pas comptés.");

    private static final Statement CLAMPED = new Statement(
            "A payment above the clamp counts as the clamp, so spend is too low where single payments are large.",
            "Un paiement supérieur au plafond compte pour le plafond : les dépenses sont trop basses là où des paiements"
                    + " isolés sont élevés.");

    private static final Statement WITHOUT_REFUNDS = new Statement(
            "Refunds and other credits are left out and not subtracted.",
            "Les remboursements et autres crédits sont laissés de côté et ne sont pas déduits.");

    private static final List<Statement> OF_ALL = List.of(
            new Statement(
                    "Scaled contributions are rounded towards zero on the lattice.",
                    "Les contributions réduites sont arrondies vers zéro sur la grille."),
            new Statement(
                    "A value is published only when its noisy value is large enough, so values close to that limit are too"
                            + " high on average.",
                    "Une valeur n’est publiée que si sa valeur bruitée est assez grande : près de cette limite, les valeurs sont"
                            + " trop hautes en moyenne."));

    static final List<Statement> OUTSIDE_THE_PROMISE = List.of(
            new Statement(
                    "Facts about a group that are true with or without one customer's data can be learnt; that is the purpose.",
                    "On peut apprendre d’un groupe ce qui est vrai avec ou sans les données d’un client ; c’est le but."),
            new Statement(
                    "Several customers of one household or firm are protected one by one: for k of them together epsilon"
                            + " grows by about k.",
                    "Plusieurs clients d’un même foyer ou d’une même entreprise sont protégés un par un : pour k d’entre eux"
                            + " ensemble, epsilon est multiplié par k environ."),
            new Statement(
                    "A person with several customer identities counts as several customers.",
                    "Une personne qui a plusieurs numéros de client compte pour plusieurs clients."),
            new Statement(
                    "Over several months the losses add up: the promise is for one month of data.",
                    "D’un mois à l’autre les pertes s’additionnent : la promesse vaut pour un mois de données."),
            new Statement(
                    "What the bank shows to its own customers or staff row by row is not part of this release.",
                    "Ce que la banque montre ligne par ligne à ses clients ou à son personnel ne fait pas partie de cette"
                            + " publication."),
            new Statement(
                    "Releases already made cannot be recalled when a customer objects later.",
                    "Ce qui est déjà publié ne peut être repris quand un client s’oppose plus tard."),
            new Statement(
                    "Levels with the same clip are adjusted to add up in payments and spend before small values are withheld;"
                            + " customers do not add up across areas, because one customer may pay in several.",
                    "Les niveaux de même borne sont ajustés pour que paiements et dépenses s’additionnent, avant que les petites"
                            + " valeurs ne soient retenues ; les clients ne s’additionnent pas d’une zone à l’autre, car un client"
                            + " peut payer dans plusieurs."),
            new Statement(
                    "Singling out and linkability (WP216, ISO/IEC 27559): the noise bounds how much any one customer can change what is"
                            + " published; the bound is epsilon, not zero, and grows with each month that a customer is there.",
                    "Individualisation et corrélation (WP216, ISO/IEC 27559) : le bruit borne ce qu’un client peut changer à ce qui"
                            + " est publié ; cette borne est epsilon, pas zéro, et elle croît avec chaque mois où le client est là."),
            new Statement(
                    "Inference (WP216): what follows from a group's figures about each of its members is not prevented.",
                    "Inférence (WP216) : ce que les chiffres d’un groupe laissent déduire de chacun de ses membres n’est pas"
                            + " empêché."),
            new Statement(
                    "NIST SP 800-226 asks besides for secure data collection, storage, access control and a checked implementation:"
                            + " this certificate states them for the release's mechanism only, not for the bank as a whole.",
                    "NIST SP 800-226 demande aussi une collecte, un stockage et un contrôle d’accès sûrs et une mise en œuvre"
                            + " vérifiée : ce certificat n’en parle que pour le mécanisme de la publication, pas pour la banque"
                            + " entière."),
            new Statement(
                    "Whether the release is anonymous in law (ICO 2025: identifiability by means reasonably likely to be used) is for"
                            + " the bank to assess; this certificate is evidence and not that assessment.",
                    "Dire si la publication est anonyme au sens du droit (ICO 2025 : identification par des moyens raisonnablement"
                            + " susceptibles d’être utilisés) revient à la banque ; ce certificat est un élément de preuve, pas cette"
                            + " appréciation."));

    private static final List<Statement> BIASES_OF_SELECTION = List.of(
            new Statement(
                    "A customer of more cells than the cap counts in those where most of their rows are, so cells that customers rarely"
                            + " touch are too low.",
                    "Un client présent dans plus de cellules que le plafond compte dans celles où sont la plupart de ses lignes : les"
                            + " cellules que les clients touchent rarement sont trop basses."),
            new Statement(
                    "A cell without a row is not a zero: too few customers touched it for it to be shown.",
                    "Une cellule sans ligne n’est pas un zéro : trop peu de clients l’ont touchée pour qu’elle soit montrée."));

    private static final List<Statement> BIASES_OF_PERSONAS = List.of(
            new Statement(
                    "Personas are one way of many to group customers: who is near the edge between two could as well be in the other."
                            + " Next month's are found anew, so P1 of two months need not be the same people.",
                    "Les profils sont une façon parmi d’autres de regrouper les clients : à la limite de deux profils, un client pourrait"
                            + " être dans l’autre. Ceux du mois suivant sont trouvés à nouveau : P1 de deux mois peut désigner d’autres"
                            + " personnes."),
            new Statement(
                    "Shares of spending are averages of customers' shares, each customer counting once: not shares of the money.",
                    "Les parts de dépense sont des moyennes des parts de chaque client, qui compte une fois : non des parts de la somme"
                            + " dépensée."),
            new Statement(
                    "Standard errors cover the noise on sizes and shares, not how well the groups fit the customers. Shares are rounded"
                            + " towards zero on the lattice.",
                    "Les erreurs types couvrent le bruit sur les tailles et les parts, non la qualité des groupes. Les parts sont arrondies"
                            + " vers zéro sur la grille."),
            new Statement(
                    "The rule by which a value is published is applied to a persona's size. With it all of its shares are shown, also"
                            + " those that are smaller than their error; one below zero after noise is shown as zero, so the smallest are"
                            + " too high on average. Of centres no error is stated.",
                    "La règle de publication porte sur la taille d’un profil. Avec elle toutes ses parts sont montrées, même inférieures à"
                            + " leur erreur ; une part négative après bruit est montrée comme nulle, si bien que les plus petites sont"
                            + " trop hautes en moyenne. L’erreur des centres n’est pas indiquée."),
            new Statement(
                    "Customers without a payment that counts are in no persona. Refunds and other credits are left out and not subtracted.",
                    "Les clients sans paiement pris en compte ne sont dans aucun profil. Les remboursements et autres crédits sont laissés"
                            + " de côté et ne sont pas déduits."));

    private static final List<Statement> OF_PERCENTILES = List.of(
            new Statement(
                    "Percentiles are read from noisy counts of public bins of customers' totals, none of them negative, and lie"
                            + " where they would if customers were spread over a bin evenly in relative terms. Their standard"
                            + " errors cover the noise, the wider side of the 95 % interval counting, and a bin's width.",
                    "Les percentiles sont lus dans les effectifs bruités de tranches publiques de totaux de clients, dont aucun n’est"
                            + " négatif, et placés comme si les clients étaient répartis régulièrement, en termes relatifs, dans une"
                            + " tranche. Leurs erreurs types couvrent le bruit, selon le côté le plus large de l’intervalle à 95 %, et"
                            + " la largeur d’une tranche."),
            new Statement(
                    "A customer who is in more cells of a level than the square of the clip weighs less than others, so"
                            + " percentiles and numbers of customers lean to those who pay in fewer.",
                    "Un client présent dans plus de cellules d’un niveau que le carré de la borne pèse moins que les autres :"
                            + " percentiles et nombres de clients penchent vers ceux qui paient dans moins de cellules."),
            new Statement(
                    "Customers without a payment in a category are in none of its percentiles.",
                    "Les clients sans paiement dans une catégorie n’entrent dans aucun de ses percentiles."));

    private Statements() {}

    static List<Statement> knownBiases(Recipe recipe) {
        return switch (recipe) {
            case ReleasePlan plan -> knownBiases(plan);
            case PersonaPlan plan -> BIASES_OF_PERSONAS;
        };
    }

    private static List<Statement> knownBiases(ReleasePlan plan) {
        return Stream.of(
                        plan.totals().map(totals -> ofPercentiles(plan, totals)).orElseGet(() -> ofSums(plan)),
                        OF_ALL.stream(),
                        plan.source().hasPayments() ? Stream.of(WITHOUT_REFUNDS) : Stream.<Statement>empty(),
                        plan.threshold() == null ? Stream.<Statement>empty() : BIASES_OF_SELECTION.stream())
                .flatMap(biases -> biases)
                .toList();
    }

    private static Stream<Statement> ofSums(ReleasePlan plan) {
        if (plan.countsChanges()) {
            return Stream.of(ONE_CHANGE);
        }
        boolean corrected =
                plan.levels().stream().anyMatch(level -> !level.clips().isEmpty());
        boolean clamped = plan.measures().stream().anyMatch(measure -> measure instanceof Measure.Spend);
        return Stream.of(
                        corrected ? OF_CORRECTED_SUMS : List.of(CLIPPED),
                        clamped ? List.of(CLAMPED) : List.<Statement>of(),
                        beyond(plan),
                        plan.levels().size() > 1 ? List.of(NOT_ALL_ADD_UP) : List.<Statement>of())
                .flatMap(List::stream);
    }

    private static List<Statement> beyond(ReleasePlan plan) {
        return plan.measures().stream()
                .filter(measure -> measure instanceof Measure.Spend)
                .map(measure -> ((Measure.Spend) measure).beyond())
                .filter(Objects::nonNull)
                .map(Statements::beyond)
                .toList();
    }

    private static Statement beyond(Beyond beyond) {
        var shares = beyond.shares().entrySet().stream()
                .map(share -> share.getKey() + " "
                        + share.getValue()
                                .movePointRight(2)
                                .stripTrailingZeros()
                                .toPlainString() + " %")
                .collect(Collectors.joining(", "));
        return new Statement(
                "What lies above the clamp and the widest clip is in no figure here. Declared beforehand, and not measured, is how much"
                        + " of true spend that is at most, by " + beyond.dimension() + ": " + shares
                        + ". Published spend is too low by up to that share; its standard errors are large enough for it.",
                "Ce qui dépasse le plafond et la borne la plus large n’est dans aucun chiffre. La part maximale de la dépense réelle que"
                        + " cela représente est déclarée d’avance, et non mesurée, par " + beyond.dimension() + " : "
                        + shares
                        + ". Les dépenses publiées sont trop basses de cette part au plus ; leurs erreurs types en tiennent"
                        + " compte.");
    }

    private static Stream<Statement> ofPercentiles(ReleasePlan plan, Dimension totals) {
        return Stream.concat(Stream.of(bins(plan.currency(), totals)), OF_PERCENTILES.stream());
    }

    private static Statement bins(String currency, Dimension totals) {
        var edges = totals.leaves();
        var bins = edges.size();
        var from = edges.get(1);
        var to = edges.getLast();
        return new Statement(
                "Customers' totals are told apart by " + bins + " public bins: one below " + from + ", one from " + to
                        + " on, in minor units of " + currency + ", and " + (bins - 2)
                        + " between them that are equally wide in"
                        + " relative terms. A percentile that lies, with its 95 % interval, in the first or the last is withheld.",
                "Les totaux des clients sont distingués par " + bins + " tranches publiques : une au-dessous de " + from
                        + ", une à partir de " + to + ", en unités mineures (" + currency + "), et " + (bins - 2)
                        + " entre elles, de même largeur en termes relatifs. Un percentile situé, avec son intervalle à 95 %, dans la"
                        + " première ou la dernière est retenu.");
    }
}
