package org.signalbox.relay.internal;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.signalbox.connector.api.Secret;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** Signs addresses of an S3-compatible server, so that one request needs nothing else (AWS Signature Version 4). */
final class Presigner {
    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
    private final AwsCredentialsIdentity key;
    private final String region;

    Presigner(String keyId, Secret secret, String region) {
        key = AwsCredentialsIdentity.create(keyId, secret.reveal());
        this.region = region;
    }

    /**
     * An address that is good for one kind of request.
     *
     * @param from the time of the signature
     * @param lasts seven days at most, says S3
     */
    URI sign(SdkHttpMethod method, URI address, Instant from, Duration lasts) {
        var request = SdkHttpRequest.builder().method(method).uri(address).build();
        return signer.sign(sign -> sign.identity(key)
                        .request(request)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                        .putProperty(AwsV4HttpSigner.AUTH_LOCATION, AwsV4HttpSigner.AuthLocation.QUERY_STRING)
                        .putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, lasts)
                        .putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, false)
                        .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                        .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false)
                        .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(from, ZoneOffset.UTC)))
                .request()
                .getUri();
    }
}
