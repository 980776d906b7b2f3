package io.lombard.catalog.product;

/**
 * The state of a resource of the cluster that declares a product.
 *
 * @param uid of the resource: another one of the same name has another
 * @param generation grows by one with each change of what the resource wants
 */
public record Declaration(String product, String uid, long generation) {}
