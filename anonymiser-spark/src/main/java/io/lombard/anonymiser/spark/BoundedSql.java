package io.lombard.anonymiser.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;

/**
 * For measuring only: the bounding of a release written as SQL statements and run by Spark SQL. Prints the CPU seconds of
 * this process for the second of two runs, Spark's start not counted.
 */
public final class BoundedSql {

    private BoundedSql() {}

    /** @param arguments directory of Parquet files, file with statements that end with a semicolon and a line break */
    public static void main(String... arguments) throws IOException {
        var statements = Files.readString(Path.of(arguments[1])).split(";\n");
        try (var spark = SparkSession.builder().appName("bounded-sql").getOrCreate()) {
            spark.read().parquet(arguments[0]).createOrReplaceTempView("payment");
            run(spark, statements);
            long wall = System.nanoTime();
            var cpu = ProcessHandle.current().info().totalCpuDuration().orElseThrow();
            run(spark, statements);
            var spent = ProcessHandle.current()
                    .info()
                    .totalCpuDuration()
                    .orElseThrow()
                    .minus(cpu);
            System.out.printf("wall %d cpu %d%n", (System.nanoTime() - wall) / 1_000_000, spent.toMillis());
        }
    }

    private static void run(SparkSession spark, String... statements) {
        for (var statement : statements) {
            spark.sql(statement).collectAsList();
        }
    }
}
