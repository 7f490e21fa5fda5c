package chat.duet.s3;

import chat.duet.config.S3Settings;
import chat.duet.config.Secret;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * Builds what speaks to the store. Nothing comes from the environment or the files of AWS on this machine: what is not in the settings is not used. Checksums
 * that only Amazon's own store knows are left out; those that matter are given with each request.
 */
final class Clients {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    /** Between two bytes, not for all of a file. */
    private static final Duration SILENCE = Duration.ofSeconds(30);
    /** More than files may be on their way. */
    private static final int CONNECTIONS = 96;

    private static final ProfileFile NO_PROFILE = ProfileFile.aggregator().build();

    private Clients() {}

    static S3Client client(S3Settings settings) {
        return S3Client.builder()
                .httpClientBuilder(Apache5HttpClient.builder()
                        .connectionTimeout(CONNECT)
                        .connectionAcquisitionTimeout(CONNECT)
                        .socketTimeout(SILENCE)
                        .maxConnections(CONNECTIONS))
                .endpointOverride(required(settings.endpoint(), "endpoint"))
                .region(Region.of(settings.region()))
                .credentialsProvider(credentials(settings))
                .serviceConfiguration(configuration(settings))
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .overrideConfiguration(override -> override.defaultProfileFile(NO_PROFILE))
                .build();
    }

    /** @param endpoint as clients know it: it is part of what is signed */
    static S3Presigner presigner(S3Settings settings, URI endpoint) {
        return S3Presigner.builder()
                .endpointOverride(endpoint)
                .region(Region.of(settings.region()))
                .credentialsProvider(credentials(settings))
                .serviceConfiguration(configuration(settings))
                .build();
    }

    static String bucket(S3Settings settings) {
        return required(settings.bucket(), "bucket");
    }

    private static S3Configuration configuration(S3Settings settings) {
        return S3Configuration.builder()
                .pathStyleAccessEnabled(settings.pathStyle())
                .profileFile(() -> NO_PROFILE)
                .build();
    }

    private static StaticCredentialsProvider credentials(S3Settings settings) {
        Secret secret = required(settings.secretKey(), "secret-key");
        return StaticCredentialsProvider.create(
                AwsBasicCredentials.create(required(settings.accessKey(), "access-key"), secret.reveal()));
    }

    private static <T> T required(@Nullable T value, String name) {
        if (value == null) {
            throw new IllegalArgumentException("attachments.s3." + name + ": missing (expected: a store to be set)");
        }
        return value;
    }
}
