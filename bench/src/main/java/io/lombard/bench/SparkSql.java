package io.lombard.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The bounded SQL on Spark in local mode, with the libraries of {@code anonymiser-spark} and a process of its own. */
final class SparkSql {

    private static final List<String> OPTIONS = List.of(
            "-Xmx6g",
            "-Dspark.master=local[" + Contender.THREADS + "]",
            "-Dspark.ui.enabled=false",
            "-Dspark.log.level=ERROR",
            "-Dspark.driver.bindAddress=127.0.0.1",
            "-Dspark.driver.host=127.0.0.1",
            "-Dspark.sql.shuffle.partitions=" + BenchLake.BUCKETS,
            "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED");

    private SparkSql() {}

    /** @param home where Lombard is built */
    static Cost run(Path home, Path lake, int warmUps) throws IOException, InterruptedException, SQLException {
        var module = home.resolve("anonymiser-spark").resolve("target");
        if (!Files.isDirectory(module.resolve("sql"))) {
            throw new IOException("anonymiser-spark is not built");
        }
        var statements = new ArrayList<String>();
        statements.add(Integer.toString(warmUps));
        statements.add("CREATE OR REPLACE TEMPORARY VIEW fact AS SELECT * FROM parquet.`" + readable(lake) + "`");
        statements.add("CACHE TABLE leaf AS " + BoundedSql.leaves("fact"));
        statements.addAll(BoundedSql.levels(BenchPlan.spendingTrends()));
        statements.add("DROP VIEW leaf");
        return Child.run(
                module.resolve("classes") + ":" + module.resolve("lib") + "/*:" + module.resolve("sql") + "/*",
                Stream.concat(OPTIONS.stream(), opens()).toList(),
                "io.lombard.anonymiser.spark.SqlJob",
                statements.toArray(String[]::new));
    }

    /** Spark refuses Parquet's UUID: the same files with the token as its 16 bytes. */
    private static Path readable(Path lake) throws IOException, SQLException {
        var copies = Files.createDirectories(lake.resolve("for-spark"));
        try (var sql = new Sql(1)) {
            for (var file : BenchLake.files(lake)) {
                sql.run("COPY (SELECT unhex(replace(token::VARCHAR, '-', '')) AS token, * EXCLUDE (token) FROM "
                        + Contender.source(List.of(file)) + ") TO "
                        + Sql.literal(copies.resolve(
                                Objects.requireNonNull(file.getParent()).getFileName() + ".parquet"))
                        + " (FORMAT parquet, COMPRESSION zstd)");
            }
        }
        return copies;
    }

    /** Spark reaches into the JDK; this is the list of its own launcher, as far as it is needed. */
    private static Stream<String> opens() {
        return Stream.of(
                        "java.lang",
                        "java.lang.invoke",
                        "java.nio",
                        "java.util",
                        "java.util.concurrent",
                        "sun.nio.ch",
                        "sun.security.action")
                .map(name -> "--add-opens=java.base/" + name + "=ALL-UNNAMED");
    }
}
