package io.lombard.anonymiser.product;

import io.lombard.contracts.event.LocalizedText;
import io.lombard.contracts.event.ReleasePublished;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What can be released. */
@Path("/v1/products")
@Tag(name = "Products")
@RunOnVirtualThread
class ProductResource {

    private final Products products;

    ProductResource(Products products) {
        this.products = products;
    }

    /** Declared products, and declarations that can't be used. */
    @Schema(name = "ProductList")
    record Listing(List<Item> products, List<BrokenDeclaration> broken) {}

    @Schema(name = "Product")
    record Item(
            String name,
            int version,
            LocalizedText title,
            LocalizedText description,
            String currency,
            BigDecimal monthShare,
            List<String> levels,
            List<ReleasePublished.Column> columns) {

        static Item from(Product product) {
            return new Item(
                    product.name(),
                    product.version(),
                    product.title(),
                    product.description(),
                    product.currency(),
                    product.monthShare(),
                    product.levels().stream().map(level -> level.name()).toList(),
                    product.columns());
        }
    }

    @GET
    @RolesAllowed({"officer", "owner"})
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "listProducts",
            summary = "Declared products, and declarations with the rule that they break")
    public Listing list() {
        var current = products.current();
        return new Listing(current.products().stream().map(Item::from).toList(), current.broken());
    }
}
