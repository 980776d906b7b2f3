package io.lombard.cli.suite;

import io.lombard.stack.LombardStack;
import io.lombard.stack.setting.PartName;
import java.io.PrintWriter;

/** The words at the end of {@code lombard up}: where everything is, who can log in, what to do next. */
final class Welcome {

    private static final double NANOS_PER_SECOND = 1e9;

    static void print(PrintWriter out, LombardStack stack, long nanos, boolean detached) {
        out.printf("%nLombard is up after %.1f s.%n%n", nanos / NANOS_PER_SECOND);
        out.printf("  Portal      %s%n", stack.url(PartName.CATALOG));
        out.printf("  Customers   %s/my%n", stack.url(PartName.INGEST));
        out.printf("  Rejections  %s/rejections%n", stack.url(PartName.INGEST));
        out.printf("  Keycloak    %s%n%n", stack.url(PartName.KEYCLOAK));
        for (PartName service : PartName.services()) {
            out.printf(
                    "  %-19s %s/q/openapi  health %shealth%n",
                    service.title(), stack.url(service), stack.management(service));
        }
        out.printf("%nDemo users; each one's password is the user's name:%n%n");
        out.printf("  owner     product owner            analyst   partner: City Observatory%n");
        out.printf("  officer   privacy officer          rival     partner: Retail Insight%n");
        out.printf("  source    a system that sends data customer  customer of the bank%n");
        out.printf(
                "%nNext: ./lombard demo  sends a made-up bank's payments through it all, up to a partner's table.%n");
        out.println(
                detached
                        ? "      ./lombard down  stops it; what it holds stays."
                        : "      Ctrl-C stops it; what it holds stays.");
        out.flush();
    }

    private Welcome() {}
}
