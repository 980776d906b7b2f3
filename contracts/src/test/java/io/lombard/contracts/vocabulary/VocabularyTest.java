package io.lombard.contracts.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VocabularyTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "uk-areas",
                "uk-cells",
                "cz-areas",
                "spending-categories",
                "age-bands",
                "genders",
                "income-bands",
                "conversation-topics",
                "sentiments",
                "weekdays",
                "weeks",
                "hours"
            })
    void bundledVocabulariesSpeakBothLanguages(String name) {
        assertThat(Vocabulary.bundled(name).terms()).isNotEmpty().allSatisfy(term -> {
            assertThat(term.label().en()).isNotBlank();
            assertThat(term.label().fr()).isNotBlank();
        });
    }

    @Test
    void findsTheRegionOfAnArea() {
        var areas = Vocabulary.bundled("uk-areas");

        assertThat(areas.ancestor("TLD3", "region")).map(Vocabulary.Term::code).contains("TLD");
        assertThat(areas.ancestor("TLD", "area")).isEmpty();
        assertThat(areas.ancestor("ELSEWHERE", "region")).isEmpty();
    }

    @Test
    void everyCellLiesInAnAreaAndEveryAreaHasCells() {
        var areas = Vocabulary.bundled("uk-areas");
        var cells = Vocabulary.bundled("uk-cells");

        assertThat(cells.level("area"))
                .extracting(Vocabulary.Term::code)
                .containsExactlyElementsOf(
                        areas.level("area").stream().map(Vocabulary.Term::code).toList());
        assertThat(cells.level("cell"))
                .allSatisfy(cell -> assertThat(cell.code()).matches("86[0-9a-f]{13}"))
                .extracting(Vocabulary.Term::parent)
                .containsAll(
                        areas.level("area").stream().map(Vocabulary.Term::code).toList());
    }

    @Test
    void hasEighteenCategoriesAndSeventySevenSubcategories() {
        var categories = Vocabulary.bundled("spending-categories");

        assertThat(categories.level("category")).hasSize(18);
        assertThat(categories.level("subcategory")).hasSize(77);
    }

    @Test
    void everyMerchantCodeLeadsToASubcategory() {
        var categories = Vocabulary.bundled("spending-categories");

        assertThat(new MerchantCategoryCodes().all().values())
                .allSatisfy(code ->
                        assertThat(categories.ancestor(code, "category")).isPresent());
        assertThat(new MerchantCategoryCodes().subcategory("3010")).isEqualTo("airlines");
        assertThat(new MerchantCategoryCodes().subcategory("9999")).isEqualTo("other");
    }

    @Test
    void namesTheLineOfAnUnknownParent() {
        var source = new StringReader("code,level,parent,en,fr,population\nN,nation,,N,N,1\nA,area,X,A,A,1\n");

        assertThatThrownBy(() -> Vocabulary.read("mine", source))
                .hasMessage("mine: line 3 names a parent that isn't listed above it");
    }
}
