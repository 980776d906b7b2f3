package io.lombard.catalog;

import io.lombard.stack.test.LombardTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A test with the service running between real PostgreSQL and Kafka, and a mock of a cluster; one set of resources, so it starts once. */
@QuarkusTest
@WithTestResource(LombardTestResource.class)
@WithTestResource(TestRealm.class)
@WithTestResource(TestNeighbours.class)
@WithTestResource(TestPost.class)
@WithTestResource(TestCluster.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ServiceTest {}
