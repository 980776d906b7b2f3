package io.lombard.delivery;

import io.lombard.stack.project.FreePorts;
import io.minio.BucketExistsArgs;
import io.minio.GetObjectArgs;
import io.minio.ListObjectsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.smallrye.common.io.Files2;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/** A partner's store of objects: s3proxy in a process of its own, one for all tests. */
public final class ObjectStore {

    public static final String KEY = "partner-key";
    public static final String SECRET = "partner-secret-4711";

    private static ObjectStore running;

    private final int port;
    private final Path root;
    private final MinioClient client;

    private ObjectStore() throws IOException {
        port = FreePorts.find(1).getFirst();
        var directory = Files.createTempDirectory("lombard-s3proxy");
        root = Files.createDirectory(directory.resolve("buckets"));
        var config = Files.writeString(directory.resolve("s3proxy.conf"), """
                s3proxy.endpoint=http://127.0.0.1:%d
                s3proxy.authorization=aws-v2-or-v4
                s3proxy.identity=%s
                s3proxy.credential=%s
                jclouds.provider=filesystem-nio2
                jclouds.filesystem.basedir=%s
                jclouds.identity=local
                jclouds.credential=local
                """.formatted(port, KEY, SECRET, root));
        var command = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                        command,
                        "-Xmx256m",
                        "-jar",
                        "target/object-store/s3proxy.jar",
                        "--properties",
                        config.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        client = MinioClient.builder()
                .endpoint(endpoint())
                .region("us-east-1")
                .credentials(KEY, SECRET)
                .build();
        Awaitility.await().ignoreExceptions().atMost(Duration.ofMinutes(1)).until(() -> {
            client.bucketExists(BucketExistsArgs.builder().bucket("any").build());
            return true;
        });
    }

    public static synchronized ObjectStore running() {
        try {
            running = running == null ? new ObjectStore() : running;
            return running;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public int port() {
        return port;
    }

    public String endpoint() {
        return "http://127.0.0.1:" + port;
    }

    public void make(String bucket) throws Exception {
        client.makeBucket(MakeBucketArgs.builder().bucket(bucket).build());
    }

    /** With all that is in it, parts of unfinished uploads, too. */
    public void remove(String bucket) {
        var directory = root.resolve(bucket);
        // The store may still write there.
        Awaitility.await().pollDelay(Duration.ZERO).until(() -> {
            Files2.deleteRecursivelyQuietly(directory);
            return Files.notExists(directory);
        });
    }

    /** All that lies in the store of a bucket, parts of unfinished uploads, too. */
    public long files(String bucket) throws IOException {
        try (var files = Files.walk(root.resolve(bucket))) {
            return files.filter(Files::isRegularFile).count();
        }
    }

    public List<String> objects(String bucket) throws Exception {
        var names = new ArrayList<String>();
        for (var item : client.listObjects(
                ListObjectsArgs.builder().bucket(bucket).recursive(true).build())) {
            names.add(item.get().objectName());
        }
        return names;
    }

    public byte[] read(String bucket, String name) throws Exception {
        try (var in = client.getObject(
                GetObjectArgs.builder().bucket(bucket).object(name).build())) {
            return in.readAllBytes();
        }
    }
}
