package org.signalbox.relay.internal;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.signalbox.connector.api.Http;
import org.signalbox.connector.api.Media;
import org.signalbox.connector.api.Secret;
import org.signalbox.http.EgressPolicy;
import org.signalbox.http.HttpClients;
import org.signalbox.http.HttpScope;
import org.signalbox.http.OriginReplacements;
import org.signalbox.http.RequestMeter;
import org.signalbox.networks.MediaRelayBackend;

/** The product's relay in a bucket of a server that checks each signature and its time. */
public final class BucketHarness implements AutoCloseable {
    private final S3Server server;
    private final HttpClients.OwnedClients clients = HttpClients.standalone(InstantSource.system());
    private final List<URI> given = new CopyOnWriteArrayList<>();

    public BucketHarness() throws Exception {
        server = new S3Server();
    }

    /** @param workspace by whose clock addresses expire; the server has that of the machine */
    public MediaRelayBackend relay(InstantSource workspace) {
        var bucket = bucket(http());
        return new MediaRelayBackend() {
            @Override
            public String host() {
                return bucket.host();
            }

            @Override
            public URI put(String name, Media media, Instant until) throws IOException {
                var lasts = Duration.between(workspace.instant(), until);
                var address = bucket.put(name, media, Instant.now().plus(lasts));
                given.add(address);
                return address;
            }

            @Override
            public void remove(String name) throws IOException {
                bucket.remove(name);
            }
        };
    }

    private BucketRelay bucket(Http http) {
        return new BucketRelay(
                server.bucket(),
                () -> new Presigner(S3Server.KEY_ID, Secret.of(S3Server.SECRET), "us-east-1"),
                http,
                InstantSource.system());
    }

    private Http http() {
        var policy = new EgressPolicy(Set.of(), Set.of(RelayAddresses.origin(server.bucket())));
        return clients.open(new HttpScope("relay", "relay", policy, RequestMeter.NONE, OriginReplacements.NONE));
    }

    /** All addresses so far, each with its signature. */
    public List<URI> given() {
        return List.copyOf(given);
    }

    /** How many files are in the bucket. */
    public long files() {
        return server.objects().countBlobs(S3Server.BUCKET);
    }

    /** What any process does that sends, a day later. */
    public void removeExpiredOneDayLater() throws IOException {
        bucket(new LaterHttp(http())).removeExpired();
    }

    @Override
    public void close() throws Exception {
        clients.close();
        server.close();
    }
}
