package io.lombard.delivery.connection;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Closes the connection of a client that takes nothing of what is to be sent to it, or less than the kernel tells of. The idle timeout
 * can't be short enough: it also counts while an answer is made and there is nothing to send.
 */
@ApplicationScoped
class StalledClients {

    private static final Logger LOG = Logger.getLogger(StalledClients.class);

    /** Before anything answers. */
    private static final int FIRST = 1000;

    private final ConnectionConfig config;

    StalledClients(ConnectionConfig config) {
        this.config = config;
    }

    void register(@Observes Filters filters) {
        filters.register(this::watch, FIRST);
    }

    private void watch(RoutingContext request) {
        var connection = (ConnectionBase) request.request().connection();
        var pipeline = connection.channel().pipeline();
        if (pipeline.get(Watch.class) == null) {
            pipeline.addFirst(new Watch(config.stall().toMillis()));
        }
        request.next();
    }

    /** Looks at what the socket took, not at writes that are done: a file is one write however long it is. */
    private static final class Watch extends IdleStateHandler {

        Watch(long stallMillis) {
            super(true, 0, stallMillis, 0, TimeUnit.MILLISECONDS);
        }

        /** The first look after a write has nothing to compare with. */
        @Override
        protected void channelIdle(ChannelHandlerContext context, IdleStateEvent event) {
            var waiting = context.channel().unsafe().outboundBuffer();
            if (!event.isFirst() && waiting != null && !waiting.isEmpty()) {
                LOG.info("client-stalled");
                var _ = context.close();
            }
        }
    }
}
