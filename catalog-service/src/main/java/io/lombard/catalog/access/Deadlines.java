package io.lombard.catalog.access;

import io.lombard.catalog.portal.PortalConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;

/** The days by which the bank answers and from which agreements may be renewed. */
@ApplicationScoped
@Named("deadlines")
public class Deadlines {

    private final AccessConfig config;
    private final PortalConfig portal;
    private final Clock clock;

    Deadlines(AccessConfig config, PortalConfig portal, Clock clock) {
        this.config = config;
        this.portal = portal;
        this.clock = clock;
    }

    /** Working days within which the bank answers. */
    public int workingDays() {
        return config.answerWithin();
    }

    /** The day by which the bank answers who asks now. */
    public LocalDate answer() {
        var holidays = config.holidays().orElse(Set.of());
        var day = today();
        for (int left = config.answerWithin(); left > 0; ) {
            day = day.plusDays(1);
            left -= isWorkingDay(day, holidays) ? 1 : 0;
        }
        return day;
    }

    private static boolean isWorkingDay(LocalDate day, Set<LocalDate> holidays) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && !holidays.contains(day);
    }

    /** True where the bank should have answered. */
    public boolean isOver(LocalDate day) {
        return day.isBefore(today());
    }

    /** Until when an approval of that moment may be signed. */
    public Instant signature(Instant approved) {
        return approved.plus(config.approvalStands());
    }

    /** True where an approval of that moment has lapsed. */
    boolean hasLapsed(Instant approved) {
        return !clock.instant().isBefore(signature(approved));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), portal.zone());
    }

    /** The first moment at which an agreement that ends then may be renewed. */
    public Instant renewal(Instant end) {
        return end.minus(config.renewal());
    }

    public boolean canRenew(Instant end) {
        return !clock.instant().isBefore(renewal(end));
    }
}
