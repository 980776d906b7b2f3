package io.lombard.catalog.browse;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of maps, trends and downloads in English; {@code messages/chart_fr.properties} has them in French. */
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

    @Message("The newest version is the table as it is now; each stays readable under its number.")
    String historyLead();
}
