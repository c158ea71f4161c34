package org.signalbox.relay.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.Media;
import org.signalbox.connector.api.Secret;
import org.signalbox.http.EgressPolicy;
import org.signalbox.http.HttpClients;
import org.signalbox.http.HttpScope;
import org.signalbox.http.OriginReplacements;
import org.signalbox.http.RequestMeter;

/** A bucket at a real server that checks each signature. */
class BucketRelayTest {
    private static final String NAME = "0a".repeat(20) + ".png";
    private static final byte[] CONTENT = {1, 2, 3};

    private static S3Server server;
    private static HttpClients.OwnedClients clients;

    private final HttpClient network = HttpClient.newHttpClient();
    private Duration ahead = Duration.ZERO;
    private final InstantSource clock = () -> Instant.now().plus(ahead);

    @BeforeAll
    static void start() throws Exception {
        server = new S3Server();
        clients = HttpClients.standalone(InstantSource.system());
    }

    @AfterAll
    static void stop() throws Exception {
        clients.close();
        server.close();
    }

    @AfterEach
    void empty() {
        network.close();
        server.objects().clearContainer(S3Server.BUCKET);
    }

    @Test
    void a_network_fetches_a_file_from_its_address_until_it_is_removed() throws Exception {
        var relay = relay(S3Server.SECRET);
        var address = relay.put(NAME, media(), clock.instant().plusSeconds(60));

        var answer = fetch(address);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(CONTENT);
        assertThat(answer.headers().firstValue("Content-Type")).contains("image/png");
        assertThat(relay.host()).isEqualTo("127.0.0.1");

        relay.remove(NAME);
        assertThat(fetch(address).statusCode()).isEqualTo(404);
        relay.remove(NAME);
    }

    @Test
    void nobody_fetches_a_file_without_its_signature() throws Exception {
        var address = relay(S3Server.SECRET).put(NAME, media(), clock.instant().plusSeconds(60));
        assertThat(fetch(URI.create(address.toString().replaceAll("\\?.*", ""))).statusCode())
                .isEqualTo(403);
        assertThat(fetch(URI.create(address.toString().replaceAll("X-Amz-Expires=\\d+", "X-Amz-Expires=6000")))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void an_address_ends_by_itself() throws Exception {
        ahead = Duration.ofSeconds(-60);
        var relay = relay(S3Server.SECRET);
        var address = relay.put(NAME, media(), clock.instant().plusSeconds(30));
        assertThat(fetch(address).statusCode()).isEqualTo(403);
    }

    @Test
    void what_a_crash_left_is_removed_after_a_day_and_nothing_else() throws Exception {
        var relay = relay(S3Server.SECRET);
        for (var i = 0; i < 1100; i++) {
            put(BucketRelay.FOLDER + "%040x.png".formatted(i));
        }
        put(BucketRelay.FOLDER + "notes.txt");
        put("site/index.html");

        assertThat(relay.removeExpired()).isZero();
        assertThat(server.objects().countBlobs(S3Server.BUCKET)).isEqualTo(1102);

        var late = new BucketRelay(
                server.bucket(), () -> presigner(S3Server.SECRET), new LaterHttp(http()), InstantSource.system());
        assertThat(late.removeExpired()).isZero();
        assertThat(server.objects().list(S3Server.BUCKET))
                .extracting(each -> each.getName())
                .containsExactlyInAnyOrder("site/", "signalbox-media/");
        assertThat(server.objects().blobExists(S3Server.BUCKET, BucketRelay.FOLDER + "notes.txt"))
                .isTrue();
        assertThat(server.objects().countBlobs(S3Server.BUCKET)).isEqualTo(2);
    }

    @Test
    void a_wrong_key_is_told_without_it() {
        assertThatThrownBy(() -> relay("not-the-secret")
                        .put(NAME, media(), clock.instant().plusSeconds(60)))
                .isInstanceOf(IOException.class)
                .hasMessage("the bucket answers 403 SignatureDoesNotMatch")
                .hasNoCause();
    }

    @Test
    void a_name_that_is_none_is_refused() {
        assertThatThrownBy(() -> relay(S3Server.SECRET).remove("../index.html"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_trial_passes_here() throws Exception {
        new RelayTrial(relay(S3Server.SECRET), http(), clock).run();
        assertThat(server.objects().countBlobs(S3Server.BUCKET)).isZero();
    }

    private static void put(String key) {
        var blob = server.objects().blobBuilder(key).payload(CONTENT).build();
        server.objects().putBlob(S3Server.BUCKET, blob);
    }

    private BucketRelay relay(String secret) {
        return new BucketRelay(server.bucket(), () -> presigner(secret), http(), clock);
    }

    private static Presigner presigner(String secret) {
        return new Presigner(S3Server.KEY_ID, Secret.of(secret), "us-east-1");
    }

    private static org.signalbox.connector.api.Http http() {
        var policy = new EgressPolicy(Set.of(), Set.of(RelayAddresses.origin(server.bucket())));
        return clients.open(new HttpScope("relay", "relay", policy, RequestMeter.NONE, OriginReplacements.NONE));
    }

    private HttpResponse<byte[]> fetch(URI address) throws Exception {
        return network.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static Media media() {
        return Media.of(
                        "train.png",
                        "image/png",
                        CONTENT.length,
                        offset -> new ByteArrayInputStream(
                                CONTENT, Math.toIntExact(offset), CONTENT.length - Math.toIntExact(offset)))
                .build();
    }
}
