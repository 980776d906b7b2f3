package io.lombard.cli.upgrade;

import io.lombard.cli.api.Suite;
import io.lombard.cli.api.SuiteOption;
import io.lombard.stack.Beside;
import io.lombard.stack.LombardStack;
import io.lombard.stack.setting.PartName;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * The last part of {@code lombard upgrade-check}: updates a running suite of a former version to this build, one service after the
 * other. While the old and the new instance of a service run side by side, on the same database and topics, a month goes all the way
 * from the door to a partner through each of them.
 */
@Command(
        name = "upgrade-check-of-running",
        hidden = true,
        description = "Updates the running suite of a former version, driving old and new services side by side.",
        mixinStandardHelpOptions = true)
public final class UpgradeCheckCommand implements Callable<Integer> {

    /** Consumers before their producers would lay events aside: docs/guides/operating.md. */
    private static final List<PartName> ORDER =
            List.of(PartName.INGEST, PartName.ANONYMISER, PartName.CATALOG, PartName.DELIVERY);

    @Mixin
    private final SuiteOption option = new SuiteOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final Map<PartName, URI> addresses = new EnumMap<>(PartName.class);
    private final List<Beside> started = new ArrayList<>();
    private YearMonth month = YearMonth.now(Clock.systemUTC()).minusMonths(2);

    @Override
    public Integer call() throws Exception {
        LombardStack stack = option.running();
        PartName.services().forEach(service -> addresses.put(service, stack.url(service)));
        drive(stack, "all services old");
        try {
            for (PartName service : ORDER) {
                update(stack, service);
            }
            drive(stack, "all services new");
        } finally {
            started.forEach(Beside::close);
        }
        out().println("Old and new served side by side.");
        return 0;
    }

    private void update(LombardStack stack, PartName service) throws Exception {
        Beside fresh = stack.startBeside(service);
        started.add(fresh);
        drive(stack, "new " + service.title() + " runs beside, the old one is asked");
        addresses.put(service, fresh.url());
        drive(stack, "the new one is asked");
        stack.stop(service);
    }

    /** Each time another month, so that nothing is there before. */
    private void drive(LombardStack stack, String what) throws Exception {
        Suite suite = new Suite(
                address(PartName.INGEST),
                address(PartName.ANONYMISER),
                address(PartName.CATALOG),
                address(PartName.DELIVERY),
                stack::token);
        long rows = new Way(suite, month).go();
        out().printf("  %-70s %s: %,d rows at the partner's%n", what, month, rows);
        out().flush();
        month = month.minusMonths(1);
    }

    private URI address(PartName service) {
        return addresses.getOrDefault(service, URI.create(""));
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
