package io.lombard.ingest.conversation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import opennlp.tools.doccat.DoccatFactory;
import opennlp.tools.doccat.DoccatModel;
import opennlp.tools.doccat.DocumentCategorizerME;
import opennlp.tools.doccat.DocumentSample;
import opennlp.tools.util.CollectionObjectStream;
import opennlp.tools.util.TrainingParameters;

/**
 * Puts a text into one of some categories, by a maximum-entropy model that Apache OpenNLP learns from a bundled list of examples when
 * it is made: English and French together, as words of both are told apart by themselves. For one thread.
 */
final class Classifier {

    private final DocumentCategorizerME categorizer;
    private final double certain;

    private Classifier(DoccatModel model, double certain) {
        this.categorizer = new DocumentCategorizerME(model);
        this.certain = certain;
    }

    /** A model that classifiers of many threads may share. */
    static DoccatModel learn(String examples) {
        try (var lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Classifier.class.getResourceAsStream("/conversation/" + examples)),
                StandardCharsets.UTF_8))) {
            var samples = lines.lines()
                    .map(line -> line.split("\t", 2))
                    .map(parts -> new DocumentSample(parts[0], Stems.of(parts[1])))
                    .toList();
            var parameters = TrainingParameters.defaultParams();
            parameters.put(TrainingParameters.CUTOFF_PARAM, 1);
            parameters.put(TrainingParameters.ITERATIONS_PARAM, 100);
            return DocumentCategorizerME.train(
                    "x-unspecified", new CollectionObjectStream<>(samples), parameters, new DoccatFactory());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param certain probability below which a text is in no category
     */
    static Classifier of(DoccatModel model, double certain) {
        return new Classifier(model, certain);
    }

    /** The text's category; empty where none is likely enough. */
    Optional<String> category(String text) {
        var outcomes = categorizer.categorize(Stems.of(text));
        var best = categorizer.getBestCategory(outcomes);
        return outcomes[categorizer.getIndex(best)] < certain ? Optional.empty() : Optional.of(best);
    }
}
