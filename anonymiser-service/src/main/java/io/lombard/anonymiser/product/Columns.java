package io.lombard.anonymiser.product;

import io.lombard.contracts.event.LocalizedText;
import io.lombard.contracts.event.ReleasePublished.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Describes the columns of a product's published table, in the order in which the core writes them. */
final class Columns {

    private static final LocalizedText PUBLIC =
            new LocalizedText("Public list; the same rows every month", "Liste publique ; mêmes lignes chaque mois");
    private static final LocalizedText COMPUTED = new LocalizedText(
            "Computed from public parameters of the noise and from noisy values",
            "Calculée à partir des paramètres publics du bruit et des valeurs bruitées");
    private static final LocalizedText AFTERWARDS =
            new LocalizedText("Follows from published values", "Découle des valeurs publiées");

    static List<Column> of(Declaration declared) {
        var columns = new ArrayList<Column>();
        columns.add(listed("month", null, new LocalizedText("Data month", "Mois des données")));
        columns.add(
                listed("level", null, new LocalizedText("Level of detail of the row", "Niveau de détail de la ligne")));
        for (var dimension : declared.dimensions()) {
            columns.add(listed(dimension.name(), vocabulary(dimension), dimension.description()));
        }
        for (var measure : declared.measures()) {
            var clips = clips(declared, measure);
            columns.addAll(measure.isPercentiles() ? percentiles(measure, clips) : of(measure, clips));
        }
        columns.add(new Column(
                "merged_into",
                "string",
                true,
                null,
                new LocalizedText(
                        "Finest coarser level that covers a withheld row and is published",
                        "Niveau supérieur le plus fin qui couvre une ligne non publiée et qui est publié"),
                AFTERWARDS));
        return List.copyOf(columns);
    }

    /** The list of the codes, or of both codes of a pair. */
    private static String vocabulary(Declaration.DimensionPart dimension) {
        return dimension.vocabulary().replaceFirst("\\.csv$", "");
    }

    private static Column listed(String name, @Nullable String vocabulary, LocalizedText description) {
        return new Column(name, "string", false, vocabulary, description, PUBLIC);
    }

    /** The measure's own clip, and those of the levels that have another. */
    private static String clips(Declaration declared, Declaration.MeasurePart measure) {
        var clips = new StringBuilder(measure.clip().toPlainString());
        for (var level : declared.levels()) {
            var wider = level.clips() == null ? null : level.clips().get(measure.name());
            if (wider != null) {
                clips.append(", ").append(level.name()).append(": ").append(wider.toPlainString());
            }
        }
        return clips.toString();
    }

    private static List<Column> of(Declaration.MeasurePart measure, String clips) {
        return value(measure.name(), measure.description(), treatment(measure, clips));
    }

    /** A value for each rank, and the number of customers that they are percentiles of. */
    private static List<Column> percentiles(Declaration.MeasurePart measure, String clips) {
        var treatment = ofBins(measure, clips);
        var columns = new ArrayList<Column>();
        for (int rank : Objects.requireNonNull(measure.ranks())) {
            var description = new LocalizedText(
                    measure.description().en() + ": " + rank + " of 100 customers spent less",
                    measure.description().fr() + " : " + rank + " clients sur 100 ont dépensé moins");
            columns.addAll(value("p" + rank, description, treatment));
        }
        var customers = new LocalizedText("Customers of the group who paid", "Clients du groupe ayant payé");
        columns.addAll(value("customers", customers, treatment));
        return columns;
    }

    private static List<Column> value(String name, LocalizedText description, LocalizedText treatment) {
        return List.of(
                new Column(name, "double", true, null, description, treatment),
                new Column(
                        name + "_se",
                        "double",
                        true,
                        null,
                        new LocalizedText("Standard error of " + name, "Erreur type de " + name),
                        COMPUTED),
                new Column(
                        name + "_reason",
                        "string",
                        true,
                        null,
                        new LocalizedText(
                                "Why " + name + " is withheld; empty when it is published",
                                "Motif de non-publication de " + name + " ; vide si publié"),
                        AFTERWARDS));
    }

    private static LocalizedText ofBins(Declaration.MeasurePart measure, String clips) {
        var from = Objects.requireNonNull(measure.from()).toPlainString();
        var to = Objects.requireNonNull(measure.to()).toPlainString();
        return new LocalizedText(
                "A customer's total of the month falls into one of 128 public bins, from below " + from + " to above "
                        + to
                        + "; each customer counts at most " + clips + " (L2 norm over the bins of a level); discrete"
                        + " Gaussian noise on the bins; withheld when it is not accurate enough",
                "Le total mensuel d’un client tombe dans l’une de 128 tranches publiques, de moins de " + from
                        + " à plus de " + to + " ; chaque client compte au plus " + clips
                        + " (norme L2 sur les tranches d’un niveau) ; bruit gaussien discret sur les tranches ; non publié si"
                        + " trop peu précis");
    }

    private static LocalizedText treatment(Declaration.MeasurePart measure, String clips) {
        var clamp = measure.clamp() == null ? "" : measure.clamp().toPlainString();
        return new LocalizedText(
                "Each customer counts at most " + clips + " (L2 norm over the cells of a level)"
                        + (clamp.isEmpty() ? "" : ", each payment at most " + clamp)
                        + "; discrete Gaussian noise; withheld when it is not accurate enough",
                "Chaque client compte au plus " + clips + " (norme L2 sur les cellules d’un niveau)"
                        + (clamp.isEmpty() ? "" : ", chaque paiement au plus " + clamp)
                        + " ; bruit gaussien discret ; non publié si trop peu précis");
    }

    private Columns() {}
}
