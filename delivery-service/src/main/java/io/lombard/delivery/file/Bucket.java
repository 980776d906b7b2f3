package io.lombard.delivery.file;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.lombard.contracts.problem.CommonProblem;
import io.lombard.contracts.problem.ProblemException;
import io.minio.BucketExistsArgs;
import io.minio.GetPresignedObjectUrlArgs;
import io.minio.MinioClient;
import io.minio.StatObjectArgs;
import io.minio.UploadObjectArgs;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import io.minio.http.Method;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import okhttp3.OkHttpClient;
import org.jboss.logging.Logger;

/**
 * A bucket of table files. An object's name says what it holds (a file's id), so it is put once, is never changed, and may
 * be deleted at any time: the next address that is asked for puts it again.
 *
 * @param inside reaches the store
 * @param outside signs addresses that partners reach it by; connects to nothing
 */
record Bucket(
        String name,
        MinioClient inside,
        MinioClient outside,
        Duration lifetime,
        LoadingCache<String, ReentrantLock> putting) {

    private static final Logger LOG = Logger.getLogger(Bucket.class);

    private static final Duration SILENCE = Duration.ofSeconds(30);

    /** What is longer goes in parts of this size. */
    private static final long PART = 64L << 20;

    /** What an address is good for: the store signs the method, too. */
    enum Way {
        GET(Method.GET),
        HEAD(Method.HEAD);

        private final Method method;

        Way(Method method) {
            this.method = method;
        }
    }

    static Bucket of(URI endpoint, BucketConfig config) {
        return new Bucket(
                given(config.name(), "LOMBARD_BUCKET_NAME"),
                client(endpoint, config),
                client(config.publicEndpoint().orElse(endpoint), config),
                config.addressLifetime(),
                Caffeine.newBuilder().weakValues().build(id -> new ReentrantLock()));
    }

    private static MinioClient client(URI endpoint, BucketConfig config) {
        return MinioClient.builder()
                .endpoint(endpoint.toString())
                .region(config.region())
                .credentials(
                        given(config.accessKey(), "LOMBARD_BUCKET_ACCESS_KEY"),
                        given(config.secretKey(), "LOMBARD_BUCKET_SECRET_KEY"))
                .httpClient(new OkHttpClient.Builder()
                        .connectTimeout(SILENCE)
                        .readTimeout(SILENCE)
                        .writeTimeout(SILENCE)
                        .build())
                .build();
    }

    private static String given(Optional<String> value, String variable) {
        return value.orElseThrow(
                () -> new IllegalStateException(variable + " is needed with LOMBARD_BUCKET_ENDPOINT."));
    }

    /**
     * A signed address of the file, which is in the bucket when this returns.
     *
     * @throws ProblemException if the store can't be reached or refuses
     */
    URI address(SharedFile file, Way way) {
        try {
            if (!has(file)) {
                putInTurn(file);
            }
            return URI.create(outside.getPresignedObjectUrl(GetPresignedObjectUrlArgs.builder()
                    .method(way.method)
                    .bucket(name)
                    .object(object(file))
                    .expiry((int) lifetime.toSeconds(), TimeUnit.SECONDS)
                    .build()));
        } catch (MinioException | IOException | GeneralSecurityException e) {
            LOG.errorf("bucket-failed reason=%s", reason(e));
            throw new ProblemException(CommonProblem.UNAVAILABLE);
        }
    }

    /** What is wrong, in words; throws what the store's client throws where the store doesn't answer. */
    Optional<String> trouble() throws MinioException, IOException, GeneralSecurityException {
        try {
            return inside.bucketExists(BucketExistsArgs.builder().bucket(name).build())
                    ? Optional.empty()
                    : Optional.of(
                            "The store answers, but doesn't have the bucket: files of Delta Sharing are answered with 503. Make the"
                                    + " bucket, or mend LOMBARD_BUCKET_NAME.");
        } catch (ErrorResponseException e) {
            return Optional.of(
                    "The store refuses this service: files of Delta Sharing are answered with 503. Look at the access key and its"
                            + " secret, and whether it may get, put and list objects of the bucket.");
        }
    }

    /** Ranges of one file come together: the first puts it, the others find it. */
    private void putInTurn(SharedFile file) throws MinioException, IOException, GeneralSecurityException {
        var turn = putting.get(file.id());
        turn.lock();
        try {
            if (!has(file)) {
                put(file);
            }
        } finally {
            turn.unlock();
        }
    }

    private boolean has(SharedFile file) throws MinioException, IOException, GeneralSecurityException {
        try {
            var found = inside.statObject(
                    StatObjectArgs.builder().bucket(name).object(object(file)).build());
            return found.size() == file.sizeBytes();
        } catch (ErrorResponseException e) {
            if (e.errorResponse().code().equals("NoSuchKey")) {
                return false;
            }
            throw e;
        }
    }

    private void put(SharedFile file) throws MinioException, IOException, GeneralSecurityException {
        inside.uploadObject(UploadObjectArgs.builder()
                .bucket(name)
                .object(object(file))
                .filename(file.path().toString(), PART)
                .contentType("application/vnd.apache.parquet")
                .userMetadata(Map.of("sha256", file.sha256()))
                .build());
    }

    private static String object(SharedFile file) {
        return file.id() + ".parquet";
    }

    /** A word; messages may quote names and keys. */
    private static String reason(Exception failure) {
        return failure instanceof ErrorResponseException refused
                ? refused.errorResponse().code()
                : failure.getClass().getSimpleName();
    }

    @Override
    public String toString() {
        return "Bucket";
    }
}
