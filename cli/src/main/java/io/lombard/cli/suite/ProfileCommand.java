package io.lombard.cli.suite;

import io.lombard.cli.api.DemoPartner;
import io.lombard.cli.api.SuiteOption;
import io.lombard.stack.LombardStack;
import io.lombard.stack.setting.PartName;
import io.lombard.stack.setting.StackException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lombard profile}. */
@Command(
        name = "profile",
        description =
                "Prints a new Delta Sharing profile of a demo partner: the file that its clients read tables with.",
        mixinStandardHelpOptions = true)
public final class ProfileCommand implements Callable<Integer> {

    private static final int CREATED = 201;

    @Mixin
    private final SuiteOption suite = new SuiteOption();

    @Parameters(
            paramLabel = "PARTNER",
            converter = DemoPartner.Named.class,
            description = "city-observatory or retail-insight, or its user: analyst or rival.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private DemoPartner partner;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        LombardStack stack = suite.running();
        HttpRequest request = HttpRequest.newBuilder(
                        stack.url(PartName.DELIVERY).resolve("/v1/profiles"))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + stack.token(partner.user()))
                .POST(BodyPublishers.noBody())
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            if (response.statusCode() != CREATED) {
                throw new StackException("delivery-service answered " + response.statusCode() + ": " + response.body());
            }
            spec.commandLine().getOut().println(response.body());
            return 0;
        } catch (IOException e) {
            throw new StackException("delivery-service doesn't answer; ./lombard status", e);
        }
    }
}
