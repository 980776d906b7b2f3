package io.lombard.ingest.publication;

import io.lombard.contracts.event.RecordRejected;
import java.util.Collection;
import java.util.List;

/** The way on which facts and rejections of a part leave. */
public interface Outlet {

    /**
     * Sends everything and returns when it can't be lost any more.
     *
     * @throws PublicationException if what takes them stayed away; then some of it may have left, and everything must be sent again
     */
    void publish(Collection<Fact> facts, List<RecordRejected> rejections)
            throws InterruptedException, PublicationException;
}
