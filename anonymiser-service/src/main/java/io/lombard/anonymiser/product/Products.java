package io.lombard.anonymiser.product;

import io.lombard.contracts.vocabulary.Vocabulary;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All products that are declared right now: the built-in ones and those of the directory, which is watched. */
@ApplicationScoped
public class Products {

    private static final List<String> BUILT_IN = List.of(
            "spending-trends",
            "consumption-pattern",
            "category-affinity",
            "category-switching",
            "footfall",
            "conversation-topics",
            "spending-trends-weekly",
            "customer-origin",
            "peer-comparison",
            "typical-profiles");

    private final @Nullable Path directory;
    private volatile @Nullable Catalogue latest;

    /** What the files of a moment say. */
    record Catalogue(List<String> fingerprint, List<Product> products, List<BrokenDeclaration> broken) {}

    Products(ProductConfig config) {
        this.directory = config.directory().orElse(null);
    }

    public Optional<Product> find(String name) {
        return current().products().stream()
                .filter(product -> product.name().equals(name))
                .findFirst();
    }

    public List<Product> all() {
        return current().products();
    }

    /** True when a product lists the code for that column of the topic's facts, or no product splits by the column. */
    public boolean lists(String topic, String column, String code) {
        var products = current().products();
        return products.stream().noneMatch(product -> product.splitsBy(topic, column))
                || products.stream().anyMatch(product -> product.lists(topic, column, code));
    }

    Catalogue current() {
        var files = files();
        var fingerprint = files.stream().map(Products::fingerprint).toList();
        var known = latest;
        if (known == null || !known.fingerprint().equals(fingerprint)) {
            known = read(fingerprint, files);
            latest = known;
        }
        return known;
    }

    private static Catalogue read(List<String> fingerprint, List<Path> files) {
        var products = new TreeMap<String, Product>();
        var broken = new ArrayList<BrokenDeclaration>();
        for (var name : BUILT_IN) {
            add(name + ".yaml", builtIn(name), Vocabulary::bundled, products, broken);
        }
        for (var file : files) {
            if (file.toString().endsWith(".yaml")) {
                try {
                    add(file.getFileName().toString(), Files.readString(file), beside(file), products, broken);
                } catch (IOException e) {
                    broken.add(new BrokenDeclaration(file.getFileName().toString(), "", "is not readable UTF-8 text"));
                }
            }
        }
        return new Catalogue(fingerprint, List.copyOf(products.values()), List.copyOf(broken));
    }

    private static void add(
            String file,
            String yaml,
            DeclarationReader.Vocabularies vocabularies,
            Map<String, Product> products,
            List<BrokenDeclaration> broken) {
        try {
            var product = DeclarationReader.read(yaml, vocabularies);
            if (products.putIfAbsent(product.name(), product) != null) {
                throw new DeclarationFailure("name", "another declaration has this name");
            }
        } catch (DeclarationFailure e) {
            broken.add(e.in(file));
        }
    }

    /** A list is a CSV file beside the declaration, or comes with Lombard. */
    private static DeclarationReader.Vocabularies beside(Path declaration) {
        return name -> {
            if (!name.endsWith(".csv")) {
                return Vocabulary.bundled(name);
            }
            if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
                throw new IllegalArgumentException("a vocabulary's file must lie beside the declaration");
            }
            try (var reader = Files.newBufferedReader(declaration.resolveSibling(name))) {
                return Vocabulary.read(name.replaceFirst("\\.csv$", ""), reader);
            } catch (java.nio.file.NoSuchFileException e) {
                throw new IllegalArgumentException("the vocabulary '" + name + "' does not lie beside the declaration");
            }
        };
    }

    private static String builtIn(String name) {
        var path = "/products/" + name + ".yaml";
        try (var stream = Objects.requireNonNull(Products.class.getResourceAsStream(path))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Path> files() {
        var from = directory;
        if (from == null || !Files.isDirectory(from)) {
            return List.of();
        }
        try (var list = Files.list(from)) {
            return list.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String fingerprint(Path file) {
        try {
            return file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return file + " gone";
        }
    }
}
