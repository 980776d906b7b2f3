package io.lombard.catalog.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.qute.i18n.Message;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PushTextsTest {

    private static final Pattern CODE = Pattern.compile("`([a-z-]+[a-z])`");
    private static final Pattern CASE = Pattern.compile("\\{#case '([a-z-]+)'}([^{]+)");
    private static final Pattern SEND_AGAIN = Pattern.compile("[Ss]end (it )?once more|[Rr]envoyez");

    /** The rule that is broken says what helps. */
    private static final Set<String> RULES = Set.of("address-not-https", "host-key-unreadable", "sign-in-missing");

    /** A reason without words of its own would be taken for a status of the receiver. */
    @ParameterizedTest
    @ValueSource(strings = {"en", "fr"})
    void everyReasonOfTheGuideHasItsWordsAndWhatHelps(String language) throws Exception {
        var reasons = reasons("");

        assertThat(reasons).hasSizeGreaterThan(25);
        assertThat(cases("trouble", language))
                .containsKeys(reasons.toArray(String[]::new))
                .allSatisfy((code, words) -> {
                    if (!RULES.contains(code)) {
                        assertThat(words).as(code).matches(".+[.;] .+");
                    }
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr"})
    void whatAnAgreementOpensIsSentOnceMore(String language) throws Exception {
        var troubles = cases("trouble", language);

        assertThat(reasons("`no-agreement`"))
                .contains("outside-agreement")
                .allSatisfy(code -> assertThat(troubles.get(code)).as(code).containsPattern(SEND_AGAIN));
    }

    /** It is shown where a destination is set up: nothing was sent yet. */
    @ParameterizedTest
    @ValueSource(strings = {"en", "fr"})
    void aRefusedDestinationHasNothingToSendOnceMore(String language) throws Exception {
        assertThat(cases("refusal", language))
                .hasSizeGreaterThan(5)
                .allSatisfy((code, words) -> assertThat(words).as(code).doesNotContainPattern(SEND_AGAIN));
    }

    /** Of the guide's lines in which a text stands. */
    private static Set<String> reasons(String text) throws Exception {
        var guide = Files.readString(Path.of("../docs/errors.md"));
        return guide.substring(guide.indexOf("## Why a push failed"), guide.indexOf("## Messages"))
                .lines()
                .filter(line -> line.startsWith("| `") && line.contains(text))
                .flatMap(line -> CODE.matcher(line.split("\\|")[1]).results())
                .map(code -> code.group(1))
                .collect(Collectors.toSet());
    }

    /** A message's words by code. */
    private static Map<String, String> cases(String message, String language) throws Exception {
        return CASE.matcher(language.equals("fr") ? french(message) : english(message))
                .results()
                .collect(Collectors.toMap(found -> found.group(1), found -> found.group(2)));
    }

    private static String english(String message) throws Exception {
        return PushTexts.class
                .getDeclaredMethod(message, String.class)
                .getAnnotation(Message.class)
                .value();
    }

    private static String french(String message) throws Exception {
        var texts = new Properties();
        try (var file = Files.newBufferedReader(
                Path.of("src/main/resources/messages/push_fr.properties"), StandardCharsets.UTF_8)) {
            texts.load(file);
        }
        return texts.getProperty(message);
    }
}
