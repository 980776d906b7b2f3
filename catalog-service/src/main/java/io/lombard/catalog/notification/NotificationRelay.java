package io.lombard.catalog.notification;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;

/** Looks for notices that are due. */
@Singleton
class NotificationRelay {

    private final Deliveries deliveries;

    NotificationRelay(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    @Scheduled(every = "${lombard.notification.check:2s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void sendDue() {
        boolean more = true;
        while (more) {
            more = deliveries.sendNext();
        }
    }
}
