package io.lombard.catalog.portal;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A page that shows the public nothing but datasets and releases. Browsers of visitors who aren't signed in keep it, ask
 * whether it still stands, and get it again only when it doesn't; and so does the service's memory.
 */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Kept {}
