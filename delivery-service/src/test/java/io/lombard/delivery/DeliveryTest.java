package io.lombard.delivery;

import io.lombard.stack.test.LombardTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A test with the service running over a real PostgreSQL and a real Kafka; one set of parts for the whole module. */
@QuarkusTest
@WithTestResource(LombardTestResource.class)
@WithTestResource(DeliveryTestResource.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface DeliveryTest {}
