package io.lombard.anonymiser.product;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.lombard.anonymiser.core.accounting.Cost;
import io.lombard.anonymiser.core.accounting.Delta;
import io.lombard.anonymiser.core.accounting.Rho;
import io.lombard.anonymiser.core.plan.Beyond;
import io.lombard.anonymiser.core.plan.Derivation;
import io.lombard.anonymiser.core.plan.Dimension;
import io.lombard.anonymiser.core.plan.Level;
import io.lombard.anonymiser.core.plan.Measure;
import io.lombard.anonymiser.core.plan.PersonaPlan;
import io.lombard.anonymiser.core.plan.ReleasePlan;
import io.lombard.anonymiser.core.plan.Source;
import io.lombard.anonymiser.core.plan.Suppression;
import io.lombard.anonymiser.core.plan.Totals;
import io.lombard.contracts.vocabulary.Vocabulary;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns a declaration into a product, or says which rule it breaks where. */
final class DeclarationReader {

    private static final Pattern MISSING = Pattern.compile("^Missing required creator property '(\\w+)'");

    private static final ObjectMapper YAML = YAMLMapper.builder()
            .defaultSetterInfo(JsonSetter.Value.forValueNulls(Nulls.FAIL, Nulls.FAIL))
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** At which a declaration is tried. */
    private static final Cost EXAMPLE = new Cost(Rho.of("0.001"), Delta.of("1e-10"));

    /** Finds a list of codes by its name. */
    interface Vocabularies {
        /** @throws IllegalArgumentException when there is none, or it breaks a rule */
        Vocabulary find(String name) throws IOException;
    }

    /** @throws DeclarationFailure naming place and rule */
    static Product read(String yaml, Vocabularies vocabularies) throws DeclarationFailure {
        try {
            return product(YAML.readValue(yaml, Declaration.class), vocabularies);
        } catch (UnrecognizedPropertyException e) {
            throw new DeclarationFailure(place(e), "there is no field '" + e.getPropertyName() + "'");
        } catch (JsonMappingException e) {
            throw new DeclarationFailure(place(e), rule(e));
        } catch (JsonProcessingException e) {
            throw new DeclarationFailure(line(e), "this is not YAML: " + firstLine(e.getOriginalMessage()));
        }
    }

    private static Product product(Declaration declared, Vocabularies vocabularies) throws DeclarationFailure {
        var source = checked("source", () -> Sources.of(declared.source()));
        require("period", "month".equals(declared.period()), "the only period is 'month'");
        require("version", declared.version() >= 1, "must be at least 1");
        require(
                "monthShare",
                declared.monthShare().signum() > 0 && declared.monthShare().compareTo(BigDecimal.ONE) <= 0,
                "must be above 0 and at most 1");
        var dimensions = dimensions(declared, source, vocabularies);
        var groups = levels(declared);
        var totals = totals(declared);
        totals.ifPresent(dimensions::add);
        var levels = totals.map(bins -> Totals.trees(groups, bins)).orElse(groups);
        var measures = measures(declared);
        var suppression = suppression(declared);
        var threshold = threshold(declared);
        var personas = personas(declared, dimensions, vocabularies);
        var product = new Product(
                declared.name(),
                declared.version(),
                declared.title(),
                declared.description(),
                declared.source(),
                declared.currency(),
                declared.monthShare(),
                dimensions,
                levels,
                measures,
                suppression,
                threshold,
                personas,
                personas == null ? Columns.of(declared) : PersonaColumns.of(personas));
        var example = checked("plan", () -> product.recipe(YearMonth.of(2000, 1), EXAMPLE));
        if (example instanceof ReleasePlan plan) {
            require(
                    "plan",
                    plan.leafCount() <= ReleasePlan.MOST_LISTED,
                    "the dimensions have %d leaf cells, more than the %d that the attacks before a release can list"
                            .formatted(plan.leafCount(), ReleasePlan.MOST_LISTED));
        }
        return product;
    }

    private static Product.@Nullable PersonaRule personas(
            Declaration declared, List<Dimension> dimensions, Vocabularies vocabularies) throws DeclarationFailure {
        var part = declared.personas();
        if (part == null) {
            return null;
        }
        require(
                "personas",
                declared.levels().isEmpty() && declared.measures().isEmpty() && declared.threshold() == null,
                "a product of personas has no levels, measures or threshold");
        require(
                "personas",
                Sources.of(declared.source()).hasPayments()
                        && dimensions.size() == 1
                        && dimensions.getFirst().column().equals("category")
                        && dimensions.getFirst().derivation() == Derivation.CODE,
                "personas divide payments by the dimension 'category' and no other");
        var dimension = declared.dimensions().getFirst();
        return checked(
                "dimensions." + dimension.name(),
                () -> new Product.PersonaRule(
                        vocabularies.find(dimension.vocabulary()).level(dimension.leaf()).stream()
                                .map(term -> new PersonaPlan.Category(
                                        term.code(),
                                        term.label().en(),
                                        term.label().fr()))
                                .toList(),
                        part.number(),
                        part.rounds()));
    }

    private static List<Dimension> dimensions(Declaration declared, Source source, Vocabularies vocabularies)
            throws DeclarationFailure {
        var dimensions = new ArrayList<Dimension>();
        for (var part : declared.dimensions()) {
            dimensions.add(checked("dimensions." + part.name(), () -> {
                var terms = vocabularies.find(part.vocabulary()).terms().stream()
                        .map(term -> new Dimension.Term(term.code(), term.level(), term.parent()))
                        .toList();
                return dimension(part, source, terms);
            }));
        }
        return dimensions;
    }

    private static Dimension dimension(Declaration.DimensionPart part, Source source, List<Dimension.Term> terms) {
        var column = part.column() == null ? part.name() : part.column();
        var derivation = derivation(part);
        var known = switch (derivation) {
            case CODE, PAIR, CHANGE -> Sources.codes(source);
            case WEEKDAY, HOUR, WEEK -> List.of(Sources.TIME);
            case DESCRIBED -> Sources.DESCRIPTION;
            case TOTAL -> throw new IllegalStateException("totals follow from the measure 'percentiles'");
        };
        if (!known.contains(column)) {
            throw new IllegalArgumentException("the column must be one of " + String.join(", ", known));
        }
        return switch (derivation) {
            case PAIR -> new Dimension(column, terms, part.leaf()).pairs(part.name());
            case CHANGE -> new Dimension(column, terms, part.leaf()).changes(part.name());
            default -> new Dimension(part.name(), column, derivation, terms, part.leaf());
        };
    }

    private static Derivation derivation(Declaration.DimensionPart part) {
        var derive = part.derive() == null ? "" : part.derive();
        if (part.from() != null) {
            if (!part.from().equals("customer") || !derive.isEmpty()) {
                throw new IllegalArgumentException("the only 'from' is customer, and then nothing is derived");
            }
            return Derivation.DESCRIBED;
        }
        return switch (derive) {
            case "" -> Derivation.CODE;
            case "weekday" -> Derivation.WEEKDAY;
            case "hour" -> Derivation.HOUR;
            case "week" -> Derivation.WEEK;
            case "pair" -> Derivation.PAIR;
            case "change" -> Derivation.CHANGE;
            default ->
                throw new IllegalArgumentException("a dimension is derived by weekday, hour, week, pair or change");
        };
    }

    /** Percentiles are counted in bins of customers' totals: a dimension that no declaration lists, because no table shows it. */
    private static Optional<Dimension> totals(Declaration declared) throws DeclarationFailure {
        for (var part : declared.measures()) {
            var from = part.from();
            var to = part.to();
            if (part.isPercentiles() && from != null && to != null) {
                return Optional.of(checked(
                        "measures.percentiles", () -> Totals.dimension("total", from, to, declared.minorUnits())));
            }
        }
        return Optional.empty();
    }

    private static List<Level> levels(Declaration declared) throws DeclarationFailure {
        var names = declared.dimensions().stream()
                .map(Declaration.DimensionPart::name)
                .collect(Collectors.toSet());
        var levels = new ArrayList<Level>();
        for (var part : declared.levels()) {
            var place = "levels." + part.name();
            require(place + ".by", names.containsAll(part.by().keySet()), "splits by a dimension that isn't declared");
            var grouping = new HashMap<String, String>();
            names.forEach(name -> grouping.put(name, part.by().getOrDefault(name, Level.ALL)));
            Map<String, BigDecimal> clips = part.clips() == null ? Map.of() : part.clips();
            levels.add(checked(place, () -> new Level(part.name(), grouping, part.share(), clips)));
        }
        return levels;
    }

    private static List<Measure> measures(Declaration declared) throws DeclarationFailure {
        var measures = new ArrayList<Measure>();
        for (var part : declared.measures()) {
            var place = "measures." + part.name();
            require(
                    place + ".clamp",
                    "spend".equals(part.name()) == (part.clamp() != null),
                    "the measure 'spend', and only it, needs a clamp");
            require(
                    place + ".beyond",
                    "spend".equals(part.name()) || part.beyond() == null,
                    "only the measure 'spend' has something beyond its bounds");
            require(
                    place,
                    part.isPercentiles() == (part.ranks() != null && part.from() != null && part.to() != null),
                    "the measure 'percentiles', and only it, needs ranks, from and to");
            measures.add(checked(place, () -> measure(part, declared.minorUnits())));
        }
        return measures;
    }

    private static Measure measure(Declaration.MeasurePart part, int minorUnits) {
        return switch (part.name()) {
            case "customers" -> new Measure.Customers(part.clip(), part.lattice(), part.share());
            case "payments" -> new Measure.Payments(part.clip(), part.lattice(), part.share());
            case "spend" -> {
                var clamp = part.clamp() == null ? BigDecimal.ZERO : part.clamp();
                yield new Measure.Spend(
                        clamp, minorUnits, part.clip(), part.lattice(), part.share(), beyond(part.beyond()));
            }
            case "percentiles" ->
                new Measure.Percentiles(
                        Objects.requireNonNull(part.ranks()), minorUnits, part.clip(), part.lattice(), part.share());
            default -> throw new IllegalArgumentException("measures are customers, payments, spend and percentiles");
        };
    }

    private static @Nullable Beyond beyond(@Nullable Map<String, Map<String, BigDecimal>> declared) {
        if (declared == null) {
            return null;
        }
        if (declared.size() != 1) {
            throw new IllegalArgumentException("what lies beyond the bounds is told of the codes of one dimension");
        }
        var only = declared.entrySet().iterator().next();
        return new Beyond(only.getKey(), only.getValue());
    }

    private static Suppression suppression(Declaration declared) throws DeclarationFailure {
        var sigmas = declared.sigmas();
        require(
                "sigmas",
                sigmas == null || sigmas >= 1,
                "must be at least 1: a value smaller than its error says nothing");
        return sigmas == null ? Suppression.DEFAULT : checked("sigmas", () -> new Suppression(sigmas));
    }

    private static Product.@Nullable ThresholdRule threshold(Declaration declared) throws DeclarationFailure {
        var part = declared.threshold();
        if (part == null) {
            return null;
        }
        require(
                "threshold.share",
                part.share().signum() > 0 && part.share().compareTo(BigDecimal.ONE) <= 0,
                "must be above 0 and at most 1");
        return new Product.ThresholdRule(part.cells(), part.share());
    }

    private interface Part<T> {
        T make() throws IOException;
    }

    private static <T> T checked(String place, Part<T> part) throws DeclarationFailure {
        try {
            return part.make();
        } catch (IllegalArgumentException | ArithmeticException | IOException e) {
            throw new DeclarationFailure(place, firstLine(e.getMessage()));
        }
    }

    private static void require(String place, boolean kept, String rule) throws DeclarationFailure {
        if (!kept) {
            throw new DeclarationFailure(place, rule);
        }
    }

    /** The library's sentences name classes; these don't. */
    private static String rule(JsonMappingException e) {
        if (e.getCause() instanceof JsonProcessingException cause) {
            return firstLine(cause.getOriginalMessage());
        }
        var missing = MISSING.matcher(e.getOriginalMessage());
        return missing.find() ? "the field '" + missing.group(1) + "' is missing" : "is not what belongs here";
    }

    /** A path: where the parser stood says little, as it reads a whole part before it complains. */
    private static String place(JsonMappingException e) {
        var path = e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining());
        return path.isEmpty() ? line(e) : path.replaceFirst("^\\.", "");
    }

    private static String line(JsonProcessingException e) {
        return e.getLocation() == null ? "" : "line " + e.getLocation().getLineNr();
    }

    private static String firstLine(@Nullable String message) {
        return message == null ? "can't be read" : message.lines().findFirst().orElse("can't be read");
    }

    private DeclarationReader() {}
}
