package io.lombard.delivery.inbox;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import io.lombard.contracts.event.Limits;
import java.io.IOException;

/** Skips members that this version doesn't know, but for limits: with one that it can't keep it would open more than was signed. */
final class UnknownLimits extends DeserializationProblemHandler {

    @Override
    public boolean handleUnknownProperty(
            DeserializationContext context,
            JsonParser parser,
            JsonDeserializer<?> deserializer,
            Object beanOrClass,
            String name)
            throws IOException {
        if (Limits.class.equals(deserializer.handledType())) {
            return false;
        }
        parser.skipChildren();
        return true;
    }
}
