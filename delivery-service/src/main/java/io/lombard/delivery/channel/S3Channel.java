package io.lombard.delivery.channel;

import io.lombard.contracts.outgoing.NotDelivered;
import io.lombard.contracts.outgoing.OpenNetwork;
import io.lombard.contracts.outgoing.WebhookAddress;
import io.minio.MinioClient;
import io.minio.RemoveObjectArgs;
import io.minio.UploadObjectArgs;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.net.ssl.SSLException;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/**
 * Puts files into buckets. An object appears whole or not at all: in one request, or in parts that are joined at the end
 * and given up after a failure. Follows no redirect, reads no more than a megabyte of an answer, and connects to
 * addresses that were checked only.
 */
@ApplicationScoped
class S3Channel {

    private static final long LONGEST_ANSWER = 1 << 20;

    private final ChannelConfig config;
    private final OkHttpClient http;

    S3Channel(ChannelConfig config) {
        this.config = config;
        this.http = new OkHttpClient.Builder()
                .proxy(Proxy.NO_PROXY)
                .followRedirects(false)
                .followSslRedirects(false)
                .connectTimeout(config.silence())
                .readTimeout(config.silence())
                .writeTimeout(config.silence())
                .dns(this::checked)
                .addInterceptor(S3Channel::shortened)
                .build();
    }

    void check(S3Target target) throws NotDelivered {
        WebhookAddress.of(target.endpoint(), config.privateAddresses());
    }

    void put(S3Target target, OutgoingFile file) throws NotDelivered {
        using(target, config.longestFile(), client -> upload(client, target, file));
    }

    void test(S3Target target, OutgoingFile file) throws NotDelivered {
        using(target, config.longestTest(), client -> {
            upload(client, target, file);
            client.removeObject(RemoveObjectArgs.builder()
                    .bucket(target.bucket())
                    .object(target.prefix() + file.name())
                    .build());
        });
    }

    private void upload(MinioClient client, S3Target target, OutgoingFile file)
            throws MinioException, IOException, GeneralSecurityException {
        client.uploadObject(UploadObjectArgs.builder()
                .bucket(target.bucket())
                .object(target.prefix() + file.name())
                .filename(file.path().toString(), config.part().asLongValue())
                .userMetadata(Map.of("sha256", file.sha256()))
                .build());
    }

    private interface Work {
        void with(MinioClient client) throws MinioException, IOException, GeneralSecurityException;
    }

    private void using(S3Target target, Duration limit, Work work) throws NotDelivered {
        check(target);
        // A dispatcher of its own, so that a deadline ends nobody else's requests.
        var own = http.newBuilder().dispatcher(new okhttp3.Dispatcher()).build();
        var deadline = new Deadline(limit, own.dispatcher()::cancelAll);
        try (deadline) {
            work.with(MinioClient.builder()
                    .endpoint(target.endpoint())
                    .region(target.region())
                    .credentials(target.accessKey(), Objects.requireNonNull(target.secretKey()))
                    .httpClient(own)
                    .build());
        } catch (MinioException | IOException | GeneralSecurityException | RuntimeException e) {
            throw (deadline.passed() ? Trouble.TOO_SLOW : trouble(e)).failure();
        } finally {
            own.dispatcher().executorService().shutdown();
        }
    }

    /** No message of a store goes anywhere: it may quote names and keys. */
    private static Trouble trouble(Exception failure) {
        return switch (failure) {
            case ErrorResponseException e -> answered(e.errorResponse().code());
            case SSLException e -> Trouble.CERTIFICATE_REFUSED;
            case UnknownHostException e -> Trouble.ADDRESS_UNKNOWN;
            case IOException e -> Trouble.NO_ANSWER;
            case MinioException e -> Trouble.STORE_FAILED;
            default -> Trouble.INTERNAL;
        };
    }

    private static Trouble answered(String code) {
        return switch (code) {
            case "NoSuchBucket" -> Trouble.BUCKET_MISSING;
            case "InvalidAccessKeyId", "SignatureDoesNotMatch", "InvalidToken", "ExpiredToken" ->
                Trouble.SIGN_IN_REFUSED;
            case "AccessDenied", "AllAccessDisabled" -> Trouble.WRITING_REFUSED;
            case "PermanentRedirect", "TemporaryRedirect", "AuthorizationHeaderMalformed", "Redirect" ->
                Trouble.REGION_WRONG;
            default -> Trouble.STORE_FAILED;
        };
    }

    private List<InetAddress> checked(String host) throws UnknownHostException {
        try {
            return List.of(OpenNetwork.lookUp(host, config.privateAddresses()));
        } catch (NotDelivered e) {
            throw new UnknownHostException(e.why());
        }
    }

    private static Response shortened(Interceptor.Chain chain) throws IOException {
        try (var answer = chain.proceed(chain.request())) {
            return answer.newBuilder().body(answer.peekBody(LONGEST_ANSWER)).build();
        }
    }
}
