package io.lombard.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lombard.cli.api.ApiException;
import io.lombard.cli.api.FakeSuite;
import io.lombard.cli.api.Progress;
import io.lombard.population.Population;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SendingTest {

    private static final Population POPULATION = new Population(1, List.of(YearMonth.of(2026, 10)));
    private static final String TAKEN =
            "{\"received\":10,\"accepted\":7,\"duplicates\":2,\"rejected\":1,\"complete\":true}";

    @Test
    void sendsEveryCustomerOnceInSeveralRequestsAndSumsTheAnswers() throws Exception {
        try (var fake = new FakeSuite().answers(200, TAKEN)) {
            var result = sending(fake).send(100);

            assertThat(fake.requests()).hasSize(4);
            var sent = fake.requests().stream()
                    .flatMap(request -> request.body().lines())
                    .collect(Collectors.toList());
            assertThat(sent).doesNotHaveDuplicates().hasSize((int) records(100));
            assertThat(result.received()).isEqualTo(40);
            assertThat(result.accepted()).isEqualTo(28);
            assertThat(result.duplicates()).isEqualTo(8);
            assertThat(result.rejected()).isEqualTo(4);
        }
    }

    @Test
    void countsTheTruthOnceWhenARequestIsSentAgain() throws Exception {
        try (var fake = new FakeSuite().answers(503, "{}").answers(200, TAKEN)) {
            var result = sending(fake).send(30);
            var truth = POPULATION.truth();
            POPULATION.write(0, 30, OutputStream.nullOutputStream(), truth);

            assertThat(fake.requests()).hasSize(3);
            assertThat(result.truth().cells()).isEqualTo(truth.cells());
        }
    }

    @Test
    void givesUpAtOnceWhenRefused() throws Exception {
        try (var fake = new FakeSuite().answers(403, "{\"title\":\"Forbidden\"}")) {
            assertThatThrownBy(() -> sending(fake).send(30))
                    .isInstanceOf(ApiException.class)
                    .hasMessage("ingest answered 403: Forbidden");
        }
    }

    private static long records(long customers) throws IOException {
        return POPULATION.write(0, customers, OutputStream.nullOutputStream(), POPULATION.truth());
    }

    private static Sending sending(FakeSuite fake) {
        return new Sending(fake.suite(), POPULATION, new Progress(new PrintWriter(System.out)), 2, 25);
    }
}
