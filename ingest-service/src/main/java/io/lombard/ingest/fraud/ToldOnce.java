package io.lombard.ingest.fraud;

import io.lombard.contracts.event.CloudEvents;
import io.lombard.contracts.event.FraudSuspected;
import io.lombard.contracts.event.Topics;
import java.time.Duration;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;

/** Lets the first suspicion of each payment pass: a phone is seen many times while a card is misused once. */
final class ToldOnce extends ContextualFixedKeyProcessor<String, FraudSuspected, FraudSuspected> {

    private static final String STORE = "told";
    private static final String SOURCE = "/lombard/ingest/fraud";

    @Override
    public void process(FixedKeyRecord<String, FraudSuspected> message) {
        var suspicion = message.value();
        long at = suspicion.minute().toEpochMilli();
        WindowStore<String, byte[]> told = context().getStateStore(STORE);
        if (told.fetch(suspicion.purchaseId(), at) == null) {
            told.put(suspicion.purchaseId(), new byte[0], at);
            // The message's own headers are those of the position or the purchase that came last.
            context()
                    .forward(message.withHeaders(
                            CloudEvents.headers(suspicion.eventId(), SOURCE, Topics.FRAUD_SUSPECTED)));
        }
    }

    /**
     * Remembers payments for as long as they can be suspected.
     */
    record Supplier(Duration remembered) implements FixedKeyProcessorSupplier<String, FraudSuspected, FraudSuspected> {

        @Override
        public FixedKeyProcessor<String, FraudSuspected, FraudSuspected> get() {
            return new ToldOnce();
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            var store = Stores.persistentWindowStore(STORE, remembered, Duration.ofMinutes(1), false);
            return Set.of(Stores.windowStoreBuilder(store, Serdes.String(), Serdes.ByteArray()));
        }
    }
}
