package io.lombard.stack.part;

import io.lombard.stack.process.Command;
import io.lombard.stack.setting.PartName;
import java.io.IOException;
import java.time.Duration;

/** One process of the suite: what it needs before, how it is started, when it is ready, what it needs then. */
public sealed interface Part permits PostgresPart, KafkaPart, KeycloakPart, ServicePart {

    PartName name();

    /** Makes what must be there before it starts; does nothing the second time. */
    default void prepare() throws IOException, InterruptedException {}

    Command command() throws IOException;

    /** Whether it answers. */
    boolean isReady();

    /** Makes what it must hold before others use it, such as databases and topics; does nothing the second time. */
    default void complete() throws IOException {}

    /** After its process has ended while it was starting. */
    default void failed() throws IOException {}

    /** The signal upon which it ends in order and soon. */
    default String stopSignal() {
        return "TERM";
    }

    /** How long it may take to become ready on a slow machine. */
    default Duration patience() {
        return Duration.ofMinutes(3);
    }
}
