package io.lombard.catalog.browse;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of pictures, downloads and what changed in English; {@code messages/chart_fr.properties} has them in French. */
@MessageBundle(value = "chart", locale = "en")
public interface ChartTexts {

    @Message("On the map")
    String map();

    @Message("{measure}, {month}{#if code}, {code}{/if}")
    String mapCaption(String measure, String month, String code);

    @Message(
            "A square for each place, about where it lies: all of the same size, so that a small place is as easy to see as a large one. Each colour is a fifth of the places that have a value. Where more customers live, sums are greater.")
    String mapLegend();

    @Message("Hatched: withheld, because the value is not exact enough to be published")
    String mapWithheld();

    @Message("{least} to {greatest}")
    String span(String least, String greatest);

    @Message("{place}: {value} ± {margin}")
    String placeValue(String place, String value, String margin);

    @Message("{place}: withheld")
    String placeWithheld(String place);

    @Message("Month")
    String month();

    @Message("Detail")
    String detail();

    @Message("{#switch level}{#case 'region'}regions{#case 'area'}areas{#else}{level}{/switch}")
    String level(String level);

    @Message("Place")
    String place();

    @Message("Show")
    String show();

    @Message("{measure}, {code}")
    String trendCaption(String measure, String code);

    @Message("{month}: {value} ± {margin}")
    String monthValue(String month, String value, String margin);

    @Message("{month}: withheld")
    String monthWithheld(String month);

    @Message("{month}: no release")
    String monthMissing(String month);

    @Message("Download this table:")
    String download();

    @Message("CSV")
    String csv();

    @Message("CSV with decimal commas")
    String csvComma();

    @Message("What changed")
    String whatChanged();

    @Message("adds {month}")
    String addsMonth(String month);

    @Message("replaces what was published of {month}")
    String replacesMonth(String month);

    @Message("new columns:")
    String newColumns();

    @Message("columns gone:")
    String goneColumns();

    @Message("{#if now == before}as many withheld cells as before{#else}{now} withheld cells, before {before}{/if}")
    String withheldCells(String now, String before);

    @Message("Release notes")
    String notes();

    @Message("{title}: what version {version} changed")
    String notesTitle(String title, long version);

    @Message("Made of the releases themselves and of their certificates; nobody wrote it.")
    String notesLead();

    @Message("This is the dataset’s first release.")
    String firstRelease();

    @Message("Months")
    String notesMonths();

    @Message("This version {what}.")
    String thisVersion(String what);

    @Message("Figures")
    String notesFigures();

    @Message("Version {version}: {month}")
    String versionOf(long version, String month);

    @Message("Cells of the domain")
    String cells();

    @Message("Cells with a value")
    String publishedCells();

    @Message("Withheld cells")
    String withheld();

    @Message("Usual error of a value")
    String usualError();

    @Message("Privacy loss of the release (ε)")
    String loss();

    @Message("Rows in the files")
    String rows();

    @Message("Columns")
    String notesColumns();

    @Message("The same columns as before, with the same meaning.")
    String sameColumns();

    @Message("described or protected in another way:")
    String redefinedColumns();

    @Message("Method")
    String notesMethod();

    @Message("Noise, bounds, threshold and privacy unit are those of the version before.")
    String sameMethod();

    @Message("One of the two certificates can’t be read, so the methods are not compared.")
    String unknownMethod();

    @Message("What")
    String what();

    @Message("Before")
    String before();

    @Message("Now")
    String now();

    @Message("the whole release")
    String wholeRelease();

    @Message(
            "{#switch what}{#case 'noise'}Kind of noise{#case 'sigma'}Spread of the noise (σ){#case 'sensitivity'}What one customer can change (sensitivity){#case 'clip'}Bound of a customer’s whole contribution{#case 'clamp'}Bound of one cell’s contribution"
                    + "{#case 'lattice'}Points per unit{#case 'threshold'}Threshold for a row{#case 'suppression'}Standard deviations that a value must reach{#case 'privacy-unit'}Privacy unit{#case 'adjacency'}Neighbouring data{#case 'software'}Software version{#else}{what}{/switch}")
    String methodPart(String what);

    @Message("The newest version is the table as it is now; each stays readable under its number.")
    String historyLead();

    @Message("A partner with an agreement is told of each new version by mail or by webhook:")
    String told();

    @Message("choose how")
    String chooseHow();

    @Message("At a glance")
    String picture();

    @Message("{measure}, {month}, by {split}")
    String pictureCaption(String measure, String month, String split);

    @Message(
            "The bar is the published value. The line across its end spans ±1.96 standard errors: the error that the certificate counts. Bounds on each customer can leave values lower than the truth by more, spend most of all; the certificate names it.")
    String barLegend();

    @Message(
            "The strip reaches from the lowest to the highest published percentile, with a mark at each. The dot is the percentile shown; the line across it spans ±1.96 standard errors.")
    String stripLegend();

    @Message(
            "The darker, the greater. Below each value stands the half-width of its 95 % interval. Hatched: nothing is published there.")
    String gridLegend();

    @Message("Profiles of {month}")
    String personasTitle(String month);

    @Message("{customers} ± {margin} customers, {share} of those in a published profile")
    String personaSize(String customers, String margin, String share);

    @Message(
            "Where each profile is furthest above the average: mean share of its customers’ spending, with the half-width of the 95 % interval. The line marks the average of all profiles.")
    String personaLegend();

    @Message("Mean share of spending by category and profile")
    String personaShares();

    @Message("Category")
    String personaCategory();

    @Message("Value")
    String value();

    @Message("± 95 %")
    String margin();

    @Message("Month by month")
    String trend();

    @Message("Change since {month}")
    String changeSince(String month);

    @Message("within the noise")
    String withinNoise();

    @Message(
            "Month by month from 0, with the 95 % band. A change is named only where the intervals of the first and the last month don’t meet.")
    String trendLegend();

    @Message("Trend")
    String trendColumn();

    @Message("Chart of")
    String chartOf();
}
