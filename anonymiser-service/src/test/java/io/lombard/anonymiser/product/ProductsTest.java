package io.lombard.anonymiser.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lombard.anonymiser.core.accounting.Cost;
import io.lombard.anonymiser.core.accounting.Delta;
import io.lombard.anonymiser.core.accounting.Rho;
import io.lombard.anonymiser.core.mechanism.Noise;
import io.lombard.anonymiser.core.persona.PersonaRelease;
import io.lombard.anonymiser.core.persona.SpendVectors;
import io.lombard.anonymiser.core.plan.Dimension;
import io.lombard.anonymiser.core.plan.PersonaPlan;
import io.lombard.anonymiser.core.plan.SpendingTrends;
import io.lombard.anonymiser.core.plan.Threshold;
import io.lombard.anonymiser.core.release.PublishedTable;
import io.lombard.contracts.event.Contract;
import io.lombard.contracts.event.ReleasePublished;
import io.lombard.contracts.event.Topics;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProductsTest {

    private static final Cost COST = new Cost(Rho.of("0.01"), Delta.of("1e-10"));

    @TempDir
    Path directory;

    private static final String PAYMENTS = Topics.TRANSACTION_RECORDED;

    private Products products;

    @BeforeEach
    void open() {
        products = new Products(() -> Optional.of(directory));
    }

    @Test
    void spendingTrendsIsBuiltInWithThePlanOfTheCore() {
        var product = products.find("spending-trends").orElseThrow();

        assertThat(product.levels()).usingRecursiveComparison().isEqualTo(SpendingTrends.levels());
        assertThat(product.measures()).isEqualTo(SpendingTrends.measures());
        assertThat(products.current().broken()).isEmpty();
    }

    @Test
    void columnsOfPersonasAreDescribedInTheOrderInWhichTheCoreWritesThem() {
        var product = products.find("typical-profiles").orElseThrow();
        var recipe = (PersonaPlan) product.recipe(YearMonth.of(2026, 8), COST);
        var nobody = PersonaRelease.draw(recipe, SpendVectors.none(18), Noise.secure());

        assertThat(product.columns())
                .extracting(
                        ReleasePublished.Column::name, ReleasePublished.Column::type, ReleasePublished.Column::nullable)
                .containsExactlyElementsOf(nobody.columns().stream()
                        .map(column ->
                                org.assertj.core.groups.Tuple.tuple(column.name(), column.type(), column.nullable()))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spending-trends",
                "consumption-pattern",
                "category-affinity",
                "category-switching",
                "footfall",
                "conversation-topics",
                "spending-trends-weekly",
                "customer-origin",
                "peer-comparison"
            })
    void columnsAreDescribedInTheOrderInWhichTheCoreWritesThem(String name) {
        var product = products.find(name).orElseThrow();
        var written = PublishedTable.columns(product.plan(YearMonth.of(2026, 8), COST));

        assertThat(product.columns())
                .extracting(
                        ReleasePublished.Column::name, ReleasePublished.Column::type, ReleasePublished.Column::nullable)
                .containsExactlyElementsOf(written.stream()
                        .map(column ->
                                org.assertj.core.groups.Tuple.tuple(column.name(), column.type(), column.nullable()))
                        .toList());
    }

    /** ingest-service reads this table for its comparisons; its tests make theirs with the same columns. */
    @Test
    void peerComparisonHasTheColumnsOfItsContract() throws Exception {
        JsonNode contract;
        try (var file = ProductsTest.class.getResourceAsStream("/tables/peer-comparison.json")) {
            contract = new ObjectMapper().readTree(file);
        }

        assertThat(products.find("peer-comparison").orElseThrow().columns())
                .extracting(column -> column.name() + " " + column.type() + " " + column.vocabulary())
                .containsExactlyElementsOf(contract.valueStream()
                        .map(column -> column.path("name").asText() + " "
                                + column.path("type").asText() + " "
                                + column.path("vocabulary").textValue())
                        .toList());
    }

    @Test
    void builtInProductsSpendAMonthTogetherAtMost() {
        assertThat(products.current().products().stream()
                        .map(Product::monthShare)
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .isLessThanOrEqualTo(BigDecimal.ONE);
    }

    @Test
    void hoursAndWeekdaysComeFromTheTimeAndPairsFromTheCategory() {
        var pattern = products.find("consumption-pattern").orElseThrow().plan(YearMonth.of(2026, 8), Rho.of("0.01"));
        var affinity = products.find("category-affinity").orElseThrow().plan(YearMonth.of(2026, 8), Rho.of("0.01"));

        assertThat(pattern.dimensions())
                .extracting(Dimension::column)
                .containsExactly("area", "category", "occurred_at", "occurred_at");
        assertThat(pattern.cells(pattern.levels().get(1)).size()).isEqualTo(18 * 7 * 24);
        assertThat(affinity.countsPairs()).isTrue();
        assertThat(affinity.cellCount()).isEqualTo(18 * 19 / 2);
        var switching = products.find("category-switching").orElseThrow().plan(YearMonth.of(2026, 8), Rho.of("0.01"));
        assertThat(switching.countsChanges()).isTrue();
        assertThat(switching.cellCount()).isEqualTo(18 * 18);
        assertThat(products.lists(PAYMENTS, "category", "groceries")).isTrue();
        assertThat(products.lists(PAYMENTS, "category", "groceries+dining")).isFalse();
    }

    @Test
    void aDimensionMayComeFromTheCustomersDescription() throws Exception {
        write(
                "mine.yaml",
                yaml().replace("leaf: area", "leaf: area\n    column: home_area\n    from: customer")
                        .replace("name: spending-trends", "name: mine"));

        var product = products.find("mine").orElseThrow();
        assertThat(product.readsDescriptions()).isTrue();
        assertThat(product.plan(YearMonth.of(2026, 8), Rho.of("0.01")).readsDescriptions())
                .isTrue();
        assertThat(products.lists(Topics.CUSTOMER_DESCRIBED, "home_area", "TLD3"))
                .isTrue();
        assertThat(products.lists(Topics.CUSTOMER_DESCRIBED, "home_area", "T3")).isFalse();
        assertThat(products.lists(PAYMENTS, "home_area", "T3"))
                .as("payments have no such column")
                .isTrue();
    }

    /** A column that a declaration may name and the lake doesn't have would fail only when a release is computed. */
    @Test
    void columnsToSplitByAreThoseOfTheContracts() throws Exception {
        for (var topic :
                List.of(Topics.TRANSACTION_RECORDED, Topics.LOCATION_OBSERVED, Topics.CONVERSATION_CLASSIFIED)) {
            assertThat(columns(topic)).contains(Sources.TIME).containsAll(Sources.codes(Sources.of(topic)));
        }
        assertThat(columns(Topics.CUSTOMER_DESCRIBED)).containsAll(Sources.DESCRIPTION);
    }

    private static List<String> columns(String topic) throws IOException {
        var fields = new ArrayList<String>();
        new ObjectMapper()
                .readTree(Contract.of(topic).example())
                .fieldNames()
                .forEachRemaining(
                        field -> fields.add(field.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT)));
        return fields;
    }

    @Test
    void aThresholdTakesItsShareOfTheDelta() {
        var product = products.find("customer-origin").orElseThrow();
        var plan = product.plan(YearMonth.of(2026, 8), COST);

        assertThat(product.thresholdShare()).isEqualByComparingTo("0.5");
        assertThat(plan.threshold()).isEqualTo(new Threshold(5, COST.delta()));
        assertThat(plan.cost()).isEqualTo(COST);
        assertThat(products.find("spending-trends").orElseThrow().thresholdShare())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "number: 8 | number: 19 | plan | there must be from 2 personas to as many as there are categories",
                "rounds: 5 | rounds: 0 | plan | there must be from 1 to 20 rounds",
                "name: category | name: area | dimensions.area | the vocabulary has no level 'category'",
                "ingest.transaction-recorded.v1 | ingest.location-observed.v1 | dimensions.category | the column must be one of"
            })
    void brokenPersonasAreNamed(String old, String changed, String place, String rule) throws IOException {
        Files.writeString(
                directory.resolve("mine.yaml"),
                yaml("typical-profiles")
                        .replace(old, changed)
                        .replace("name: typical-profiles", "name: mine")
                        .replace(
                                "name: area\n    vocabulary: spending-categories",
                                "name: area\n    vocabulary: uk-areas"));

        assertThat(products.current().broken()).singleElement().satisfies(broken -> {
            assertThat(broken.place()).isEqualTo(place);
            assertThat(broken.rule()).contains(rule);
        });
    }

    @Test
    void builtInThresholdsSpendTheirDeltaTogetherAtMost() {
        assertThat(products.current().products().stream()
                        .map(Product::thresholdShare)
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .isLessThanOrEqualTo(BigDecimal.ONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ cells: 5, share: 0.5 } | { cells: 0, share: 0.5 } | plan            | a threshold needs from 1 to 1000 cells a customer",
                "{ cells: 5, share: 0.5 } | { cells: 5, share: 1.5 } | threshold.share | must be above 0 and at most 1",
                "{ cells: 5, share: 0.5 } | { cells: 5 }             | threshold.share | the field 'share' is missing"
            })
    void refusesAThresholdThatBreaksARule(String old, String changed, String place, String rule) throws Exception {
        write(
                "mine.yaml",
                yaml("customer-origin").replace(old, changed).replace("name: customer-origin", "name: mine"));

        assertThat(products.current().broken()).containsExactly(new BrokenDeclaration("mine.yaml", place, rule));
    }

    /** The attacks before a release list all cells. */
    @Test
    void refusesMoreCellsThanCanBeAttacked() throws Exception {
        var towns = new StringBuilder("code,level,parent,en,fr,population\nN,region,,N,N,\n");
        for (int town = 0; town <= 1 << 11; town++) {
            towns.append("T%1$d,area,N,T%1$d,T%1$d,5\n".formatted(town));
        }
        write("towns.csv", towns.toString());
        write(
                "mine.yaml",
                yaml("customer-origin")
                        .replace("vocabulary: uk-areas", "vocabulary: towns.csv")
                        .replace("name: customer-origin", "name: mine"));

        assertThat(products.current().broken())
                .containsExactly(
                        new BrokenDeclaration(
                                "mine.yaml",
                                "plan",
                                "the dimensions have 4198401 leaf cells, more than the 4194304 that the attacks before a release can list"));
    }

    @Test
    void refusesADerivationThatDoesNotExist() throws Exception {
        write(
                "mine.yaml",
                yaml().replace("leaf: area", "leaf: area\n    derive: minute")
                        .replace("name: spending-trends", "name: mine"));

        assertThat(products.current().broken())
                .containsExactly(new BrokenDeclaration(
                        "mine.yaml",
                        "dimensions.area",
                        "a dimension is derived by weekday, hour, week, pair or change"));
    }

    @Test
    void percentilesAreCountedInTreesOfBinsThatNoColumnShows() {
        var product = products.find("peer-comparison").orElseThrow();
        var plan = product.plan(YearMonth.of(2026, 8), Rho.of("0.001"));

        assertThat(plan.levels())
                .extracting(level -> level.name() + " " + plan.cells(level).size())
                .startsWith("nation 18", "nation-part 288", "nation-bin 2304", "nation-age 126")
                .endsWith("region-age-bin 193536")
                .hasSize(12);
        assertThat(product.columns())
                .extracting(ReleasePublished.Column::name)
                .startsWith("month", "level", "area", "category", "age_band", "p50", "p50_se", "p50_reason", "p10")
                .doesNotContain("total");
        assertThat(product.columns().get(8).description().fr())
                .isEqualTo("Dépense mensuelle d’un client en livres : 10 clients sur 100 ont dépensé moins");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    to: 10000            | to: 0.5              | measures.percentiles | bins of totals reach from an amount above 0 to a larger one
                    to: 10000            | to: 2                | measures.percentiles | a bin of totals would be narrower than a minor unit
                    to: 10000            | clamp: 5             | measures.percentiles.clamp | the measure 'spend', and only it, needs a clamp
                    from: 1              | lattice2: 1          | lattice2             | there is no field 'lattice2'
                    ranks: [50, 10, 25, 75, 90] | ranks: [100]  | measures.percentiles | measure 'percentiles' needs ranks from 1 to 99, each of them once
                    name: percentiles    | name: customers      | measures.customers   | the measure 'percentiles', and only it, needs ranks, from and to
                    """)
    void saysWhichRuleOfPercentilesIsBrokenWhere(String found, String changed, String place, String rule)
            throws Exception {
        write(
                "bad.yaml",
                yaml("peer-comparison").replace(found, changed).replace("name: peer-comparison", "name: bad"));

        assertThat(products.current().broken()).singleElement().satisfies(broken -> {
            assertThat(broken.rule()).startsWith(rule);
            assertThat(broken.place()).endsWith(place);
        });
    }

    @Test
    void refusesASuppressionThatSuppressesNothing() throws Exception {
        write(
                "mine.yaml",
                yaml().replace("period: month", "period: month\nsigmas: 0")
                        .replace("name: spending-trends", "name: mine"));

        assertThat(products.current().broken())
                .containsExactly(new BrokenDeclaration(
                        "mine.yaml", "sigmas", "must be at least 1: a value smaller than its error says nothing"));
    }

    @Test
    void refusesPairsBesideAnotherDimension() throws Exception {
        write(
                "mine.yaml",
                yaml().replace("leaf: area", "leaf: area\n    derive: pair")
                        .replace("{ area: nation", "{ area: pair")
                        .replace("{ area: region", "{ area: pair")
                        .replace("{ area: area", "{ area: pair")
                        .replace("name: spending-trends", "name: mine"));

        assertThat(products.current().broken())
                .singleElement()
                .satisfies(broken -> assertThat(broken.rule())
                        .startsWith("pairs and changes of codes are the only dimension of a plan"));
    }

    @Test
    void seesANewDeclarationWithoutARestart() throws Exception {
        assertThat(products.find("mine")).isEmpty();

        write("mine.yaml", yaml().replace("name: spending-trends", "name: mine"));

        assertThat(products.find("mine")).isPresent();
    }

    @Test
    void readsAVocabularyBesideTheDeclaration() throws Exception {
        write(
                "towns.csv",
                "code,level,parent,en,fr,population\nN,nation,,N,N,\nT1,town,N,T1,T1,5\nT2,town,N,T2,T2,5\n");
        write(
                "mine.yaml",
                yaml().replace("name: spending-trends", "name: mine")
                        .replace("vocabulary: uk-areas", "vocabulary: towns.csv")
                        .replace("leaf: area", "leaf: town")
                        .replace("area: region", "area: town")
                        .replace("area: area", "area: town"));

        assertThat(products.current().broken()).isEmpty();
        assertThat(products.find("mine").orElseThrow().dimensions().getFirst().leaves())
                .containsExactly("T1", "T2");
        assertThat(products.lists(PAYMENTS, "area", "T2")).isTrue();
        assertThat(products.lists(PAYMENTS, "area", "T3")).isFalse();
        assertThat(products.lists(Topics.CONVERSATION_CLASSIFIED, "category", "T3"))
                .as("conversations have no category to split by")
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    name: spending-trends   | named: x                 | name | the field 'name' is missing
                    period: month           | period: month\\ncolour: red | colour | there is no field 'colour'
                    transaction-recorded    | position-sighted        | source                  | must be one of ingest.conversation-classified.v1, ingest.location-observed.v1, ingest.tr
                    transaction-recorded    | location-observed       | dimensions.category     | the column must be one of cell, area, age_band, gender
                    monthShare: 0.45        | monthShare: 1.5          | monthShare              | must be above 0 and at most 1
                    period: month           | period: week             | period                  | the only period is 'month'
                    leaf: category          | leaf: category\\n    column: topic      | dimensions.category  | the column must be one of category, subcategory, area, age_band, gender
                    leaf: category          | leaf: category\\n    column: category\\n    derive: hour | dimensions.category | the column must be one of occurred_at
                    leaf: category          | leaf: category\\n    from: customer     | dimensions.category  | the column must be one of home_area, age_band, gender, income_band
                    leaf: category          | leaf: category\\n    from: shop         | dimensions.category  | the only 'from' is customer
                    vocabulary: uk-areas    | vocabulary: no-such-list | dimensions.area         | no vocabulary named 'no-such-list' comes with Lombard
                    vocabulary: uk-areas    | vocabulary: ../x.csv     | dimensions.area         | a vocabulary's file must lie beside the declaration
                    leaf: area              | leaf: town               | dimensions.area         | dimension 'area': the vocabulary has no level 'town'
                    share: 0.40             | share: 1.00              | plan                    | the shares of the levels sum to 1.60, more than 1
                    clamp: 500              | # no clamp               | measures.spend.clamp    | the measure 'spend', and only it, needs a clamp
                    clamp: 500              | clamp: 499.999           | measures.spend                  | measure 'spend': the clamp must be a whole number of minor units
                    clamp: 500              | clip: 2                  | measures[2] | Duplicate field 'clip'
                    period: month           | period: [                | period | is not what belongs here
                    period: month           | period: "               | line 14 | this is not YAML
                    currency: GBP           | currency: pounds         | plan                    | the currency must be an ISO 4217 code
                    """)
    void saysWhichRuleIsBrokenWhere(String found, String changed, String place, String rule) throws Exception {
        write("good.yaml", yaml().replace("name: spending-trends", "name: good"));
        write(
                "bad.yaml",
                yaml().replace(found, changed.replace("\\n", "\n")).replace("name: spending-trends", "name: bad"));

        assertThat(products.current().broken()).singleElement().satisfies(broken -> {
            assertThat(broken.file()).isEqualTo("bad.yaml");
            assertThat(broken.rule()).startsWith(rule);
            assertThat(broken.place()).isEqualTo(place);
        });
        assertThat(products.find("good")).as("the other one").isPresent();
    }

    @Test
    void theGuidesDeclarationOfTheCzechBankIsValid() throws Exception {
        write("product.yaml", Files.readString(Path.of("../docs/guides/berka/product.yaml")));

        assertThat(products.current().broken()).isEmpty();
        assertThat(products.find("czech-spending").orElseThrow().currency()).isEqualTo("CZK");
    }

    @Test
    void refusesASecondProductOfTheSameName() throws Exception {
        write("again.yaml", yaml());

        assertThat(products.current().broken())
                .containsExactly(new BrokenDeclaration("again.yaml", "name", "another declaration has this name"));
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }

    private static String yaml() throws IOException {
        return yaml("spending-trends");
    }

    private static String yaml(String product) throws IOException {
        try (var stream = ProductsTest.class.getResourceAsStream("/products/" + product + ".yaml")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
