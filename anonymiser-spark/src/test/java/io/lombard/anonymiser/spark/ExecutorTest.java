package io.lombard.anonymiser.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.apache.spark.scheduler.cluster.k8s.KubernetesExecutorBackend;
import org.junit.jupiter.api.Test;

class ExecutorTest {

    private static final Map<String, String> ENVIRONMENT = Map.of(
            "SPARK_DRIVER_URL",
            "spark://CoarseGrainedScheduler@10.0.0.1:7078",
            "SPARK_EXECUTOR_ID",
            "3",
            "SPARK_EXECUTOR_CORES",
            "2",
            "SPARK_APPLICATION_ID",
            "spark-1",
            "SPARK_EXECUTOR_POD_IP",
            "10.0.0.2",
            "SPARK_EXECUTOR_POD_NAME",
            "lombard-exec-3",
            "SPARK_RESOURCE_PROFILE_ID",
            "0",
            "SPARK_JAVA_OPT_0",
            "-Dspark.driver.port=7078",
            "SPARK_JAVA_OPT_1",
            "-Dempty=",
            "SPARK_JAVA_OPT_2",
            "-XX:+IgnoreUnrecognizedVMOptions");

    @Test
    void isWhatTheDriverAskedFor() {
        var arguments = KubernetesExecutorBackend.parseArguments(
                Executor.arguments(ENVIRONMENT).toArray(String[]::new), "test");

        assertThat(arguments.driverUrl()).isEqualTo("spark://CoarseGrainedScheduler@10.0.0.1:7078");
        assertThat(arguments.executorId()).isEqualTo("3");
        assertThat(arguments.cores()).isEqualTo(2);
        assertThat(arguments.appId()).isEqualTo("spark-1");
        assertThat(arguments.hostname()).isEqualTo("10.0.0.2");
        assertThat(arguments.podName()).isEqualTo("lombard-exec-3");
        assertThat(arguments.resourceProfileId()).isZero();
    }

    @Test
    void takesThePropertiesThatSparkPassesOn() {
        assertThat(Executor.properties(ENVIRONMENT)).isEqualTo(Map.of("spark.driver.port", "7078", "empty", ""));
    }

    @Test
    void saysWhatSparkDidNotSet() {
        var environment = new HashMap<>(ENVIRONMENT);
        environment.remove("SPARK_EXECUTOR_ID");

        assertThatThrownBy(() -> Executor.arguments(environment)).hasMessage("Spark didn't set SPARK_EXECUTOR_ID");
    }
}
