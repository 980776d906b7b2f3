package io.lombard.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every text that the pages have, in both languages. Bundles and templates are found, not listed. */
class MessagesTest {

    private static final Path CLASSES = Path.of("target/classes");
    private static final Path TEMPLATES = Path.of("src/main/resources/templates");

    /** A placeholder. What a text chooses by may differ, as languages count differently. */
    private static final Pattern PART = Pattern.compile("\\{(?:#switch )?([\\w.]+)}");

    private static final Pattern CASE = Pattern.compile("\\{#case '?([^'}]+)'?}");

    /** Words that are the same in French. */
    private static final Set<String> SAME = Set.of(
            "CSV", "{count} codes", "Organisation", "Organisations", "Secret", "Webhook", "zCDP ρ", "Type", "Version");

    private static final Pattern NOT_WORDS = Pattern.compile(
            "(?s)\\{!.*?!}|<!DOCTYPE[^>]*>|<(pre|code|svg)\\b.*?</\\1>|<[^>]*>|&\\w+;|SHA-256|JWS|Lombard");

    static List<Class<?>> bundles() throws IOException {
        try (var files = Files.walk(CLASSES)) {
            return files.map(file -> CLASSES.relativize(file).toString())
                    .filter(name -> name.endsWith(".class") && !name.contains("$"))
                    .<Class<?>>map(MessagesTest::load)
                    .filter(type -> type.isAnnotationPresent(MessageBundle.class))
                    .toList();
        }
    }

    private static Class<?> load(String file) {
        try {
            return Class.forName(
                    file.replace(".class", "").replace('/', '.'), false, MessagesTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> english(Class<?> bundle) {
        return Arrays.stream(bundle.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Message.class))
                .collect(Collectors.toMap(
                        Method::getName,
                        method -> method.getAnnotation(Message.class).value()));
    }

    private static Map<String, String> french(Class<?> bundle) throws IOException {
        var name = bundle.getAnnotation(MessageBundle.class).value();
        var file = "messages/" + (name.startsWith("<<") ? "msg" : name) + "_fr.properties";
        var texts = new Properties();
        try (var stream = MessagesTest.class.getClassLoader().getResourceAsStream(file)) {
            assertThat(stream)
                    .as("the French texts of %s belong in %s", bundle.getName(), file)
                    .isNotNull();
            texts.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
        }
        return texts.stringPropertyNames().stream().collect(Collectors.toMap(Function.identity(), texts::getProperty));
    }

    private static Set<String> parts(String text) {
        return PART.matcher(text).results().map(part -> part.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void bundlesAreFound() throws Exception {
        assertThat(bundles()).extracting(Class::getSimpleName).contains("Texts", "ChartTexts");
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void everyTextHasAFrenchOne(Class<?> bundle) throws Exception {
        assertThat(french(bundle).keySet())
                .as("keys of the French texts of %s", bundle.getName())
                .containsExactlyInAnyOrderElementsOf(english(bundle).keySet());
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void everyTextIsSaidSomewhere(Class<?> bundle) throws Exception {
        var prefix = prefix(bundle);
        var texts = english(bundle).keySet();
        try (var files = Files.walk(Path.of("src/main"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var source = Files.readString(file, StandardCharsets.ISO_8859_1);
                texts.removeIf(text -> Pattern.compile("(" + prefix + "|\\.|::)" + text + "\\b")
                        .matcher(source)
                        .find());
            }
        }

        assertThat(texts).as("texts of %s that nobody says", bundle.getName()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void everyTextIsTranslated(Class<?> bundle) throws Exception {
        var french = french(bundle);
        var english = english(bundle);
        english.entrySet()
                .removeIf(text -> !hasWords(text.getValue())
                        || SAME.contains(text.getValue())
                        || !text.getValue().equals(french.get(text.getKey())));

        assertThat(english)
                .as(
                        "texts of %s that are the same in French: translate them, or add the word to MessagesTest.SAME",
                        bundle.getName())
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void everyCaseIsTranslated(Class<?> bundle) throws Exception {
        var french = french(bundle);

        english(bundle)
                .forEach((key, text) -> assertThat(cases(french.getOrDefault(key, "")))
                        .as("cases of the French %s in %s", key, bundle.getName())
                        .containsAll(cases(text)));
    }

    @ParameterizedTest
    @CsvSource({
        "access:stateName, io.lombard.catalog.access.Access$State",
        "find:facet, io.lombard.catalog.find.Facet",
        "find:orderName, io.lombard.catalog.find.Order",
        "msg:purposeName, io.lombard.catalog.agreement.Purpose",
        "openness:requestState, io.lombard.catalog.access.AccessRequest$State",
        "organisation:profileState, io.lombard.catalog.delivery.Profile$State",
        "processing:data, io.lombard.catalog.processing.Activity",
        "processing:name, io.lombard.catalog.processing.Activity",
        "processing:purpose, io.lombard.catalog.processing.Activity",
        "processing:recipients, io.lombard.catalog.processing.Activity",
        "processing:subjects, io.lombard.catalog.processing.Activity",
        "product:buyer, io.lombard.contracts.event.Buyer",
        "push:field, io.lombard.catalog.push.Field",
        "push:hint, io.lombard.catalog.push.Field",
        "push:kindName, io.lombard.catalog.push.Kind"
    })
    void everyValueHasWords(String text, String type) throws Exception {
        var bundle = bundles().stream()
                .filter(each -> prefix(each).equals(text.replaceAll(":.*", ":")))
                .findFirst()
                .orElseThrow();
        var codes = new TreeSet<String>();
        for (var value : Class.forName(type).getEnumConstants()) {
            codes.add(code((Enum<?>) value));
        }

        assertThat(cases(english(bundle).get(text.replaceAll(".*:", ""))))
                .as("what %s has words for; what is missing is shown as a code", text)
                .containsAll(codes);
    }

    private static String code(Enum<?> value) throws ReflectiveOperationException {
        for (var method : value.getDeclaringClass().getDeclaredMethods()) {
            if (Set.of("code", "parameter").contains(method.getName())) {
                method.setAccessible(true);
                return (String) method.invoke(value);
            }
        }
        return value.name();
    }

    private static Set<String> cases(String text) {
        return CASE.matcher(text).results().map(part -> part.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String prefix(Class<?> bundle) {
        var name = bundle.getAnnotation(MessageBundle.class).value();
        return name.startsWith("<<") ? "msg:" : name + ":";
    }

    private static boolean hasWords(String text) {
        return text.replaceAll("\\{[^}]*}", "").matches("(?s).*\\p{L}{3}.*");
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void bothLanguagesNameTheSameThings(Class<?> bundle) throws Exception {
        var french = french(bundle);

        english(bundle)
                .forEach((key, text) -> assertThat(parts(french.getOrDefault(key, "")))
                        .as("placeholders of %s in %s", key, bundle.getName())
                        .isEqualTo(parts(text)));
    }

    static List<Path> templates() throws IOException {
        try (Stream<Path> files = Files.walk(TEMPLATES)) {
            return files.filter(file -> file.toString().endsWith(".html"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("templates")
    void noTemplateHasWordsOfItsOwn(Path template) throws Exception {
        var words = Files.readString(template);
        for (String before = ""; !before.equals(words); ) {
            before = words;
            words = words.replaceAll("\\{[^{}]*}", " ");
        }

        assertThat(NOT_WORDS.matcher(words).replaceAll(" "))
                .as("words in %s that aren't in a message bundle, so that nobody can read them in French", template)
                .doesNotContainPattern("\\p{L}{3}");
    }
}
