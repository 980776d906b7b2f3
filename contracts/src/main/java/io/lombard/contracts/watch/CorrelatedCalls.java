package io.lombard.contracts.watch;

import io.opentelemetry.context.Context;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;

/** Calls of another service take the {@link Correlation} along, but where a trace does so. */
@Provider
public class CorrelatedCalls implements ClientRequestFilter {

    @Override
    public void filter(ClientRequestContext call) {
        if (Correlation.of(Context.current()).isEmpty()) {
            Optional.ofNullable(Traces.header())
                    .ifPresent(header -> call.getHeaders().putSingle(Traces.HEADER, header));
        }
    }
}
