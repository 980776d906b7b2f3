package io.lombard.catalog.cluster;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an operator must know of a failure: of what kind it is and, where the API server refused, how. Never a message, which may quote. */
final class Causes {

    private static final int MOST = 10;

    private Causes() {}

    /** Such as {@code WatcherException < KubernetesClientException 403 Forbidden}, from what failed to why. */
    static String of(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(MOST)
                .map(Causes::told)
                .collect(Collectors.joining(" < "));
    }

    private static String told(Throwable cause) {
        var kind = cause.getClass().getSimpleName();
        if (!(cause instanceof KubernetesClientException refusal) || refusal.getCode() <= 0) {
            return kind;
        }
        var reason = refusal.getStatus() == null ? null : refusal.getStatus().getReason();
        return kind + " " + refusal.getCode() + (reason == null ? "" : " " + reason);
    }
}
