package io.lombard.anonymiser.spark;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.scheduler.cluster.k8s.KubernetesExecutorBackend;

/**
 * What a pod of an executor runs. Spark tells a pod by its environment what it is to be and leaves the command to the image.
 *
 * <p>Of the options that Spark passes on for the JVM, system properties are set. The heap and all else that a JVM must be started with
 * stand in the pod's command.
 */
public final class Executor {

    private static final String OPTION = "SPARK_JAVA_OPT_";
    private static final String PROPERTY = "-D";

    private Executor() {}

    /** @param arguments none is read: Spark adds one that names the role */
    public static void main(String... arguments) {
        properties(System.getenv()).forEach(System::setProperty);
        KubernetesExecutorBackend.main(arguments(System.getenv()).toArray(String[]::new));
    }

    static Map<String, String> properties(Map<String, String> environment) {
        return environment.entrySet().stream()
                .filter(variable -> variable.getKey().startsWith(OPTION))
                .map(Map.Entry::getValue)
                .filter(option -> option.startsWith(PROPERTY))
                .map(option -> option.substring(PROPERTY.length()).split("=", 2))
                .collect(Collectors.toMap(
                        property -> property[0],
                        property -> property.length > 1 ? property[1] : "",
                        (_, later) -> later));
    }

    static List<String> arguments(Map<String, String> environment) {
        return List.of(
                "--driver-url",
                told(environment, "SPARK_DRIVER_URL"),
                "--executor-id",
                told(environment, "SPARK_EXECUTOR_ID"),
                "--cores",
                told(environment, "SPARK_EXECUTOR_CORES"),
                "--app-id",
                told(environment, "SPARK_APPLICATION_ID"),
                "--hostname",
                told(environment, "SPARK_EXECUTOR_POD_IP"),
                "--resourceProfileId",
                told(environment, "SPARK_RESOURCE_PROFILE_ID"),
                "--podName",
                told(environment, "SPARK_EXECUTOR_POD_NAME"));
    }

    private static String told(Map<String, String> environment, String name) {
        String value = environment.get(name);
        if (value == null) {
            throw new IllegalArgumentException("Spark didn't set " + name);
        }
        return value;
    }
}
