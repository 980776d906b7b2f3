package io.lombard.population;

import io.lombard.contracts.vocabulary.Vocabulary;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The public lists that payments are told in, as indexes: areas and regions of {@code uk-areas}, categories, age
 * bands and genders. The last age band and the last gender are {@code unknown}.
 */
final class Domains {

    final List<Vocabulary.Term> areas;
    final List<String> regions;
    final List<String> categories;
    final List<String> subcategories;
    final List<String> ageBands = codes(Vocabulary.bundled("age-bands").terms());
    final List<String> genders = codes(Vocabulary.bundled("genders").terms());
    final String nation;

    private final int[] regionOfArea;
    private final int[] categoryOfSubcategory;

    Domains() {
        var uk = Vocabulary.bundled("uk-areas");
        areas = uk.level("area");
        regions = codes(uk.level("region"));
        nation = uk.level("nation").getFirst().code();
        regionOfArea =
                areas.stream().mapToInt(area -> regions.indexOf(area.parent())).toArray();
        var spending = Vocabulary.bundled("spending-categories");
        categories = codes(spending.level("category"));
        var finer = spending.level("subcategory");
        subcategories = codes(finer);
        categoryOfSubcategory = finer.stream()
                .mapToInt(term -> categories.indexOf(term.parent()))
                .toArray();
    }

    int region(int area) {
        return regionOfArea[area];
    }

    int category(int subcategory) {
        return categoryOfSubcategory[subcategory];
    }

    int[] subcategoriesOf(int category) {
        return IntStream.range(0, categoryOfSubcategory.length)
                .filter(subcategory -> categoryOfSubcategory[subcategory] == category)
                .toArray();
    }

    private static List<String> codes(List<Vocabulary.Term> terms) {
        return terms.stream().map(Vocabulary.Term::code).toList();
    }
}
