package org.signalbox.relay.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.SimpleFileServer;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.signalbox.connector.api.Secret;
import org.signalbox.http.HttpClients;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.Message;
import org.signalbox.networks.MediaRelayBackend;
import org.signalbox.relay.RelayException;
import org.signalbox.relay.RelayPlace;
import org.signalbox.store.OpenStore;
import org.signalbox.store.Stores;
import org.signalbox.vault.Vault;

/** The relay that a workspace's store names. */
class MediaRelaySetupServiceTest {
    private static final URI ADDRESS = URI.create("https://media.example.org/files");

    @TempDir
    Path workspace;

    private final AtomicReference<MediaRelayBackend> offered = new AtomicReference<>();
    private OpenStore store;
    private HttpClients.OwnedClients clients;
    private MediaRelaySetupService relays;

    @BeforeEach
    void open() throws Exception {
        store = Stores.open(workspace.resolve("workspace"), InstantSource.system());
        clients = HttpClients.standalone(InstantSource.system());
        relays = service();
    }

    @AfterEach
    void close() {
        relays.stop();
        clients.close();
        store.close();
    }

    @Test
    void none_is_offered_until_one_is_set_up_and_after_it_is_removed() throws Exception {
        assertThat(relays.current()).isEmpty();
        assertThat(offered).hasNullValue();
        assertThatThrownBy(relays::check).isInstanceOf(RelayException.class);

        relays.use(new RelayPlace.Folder(workspace, ADDRESS), "test");
        until(true);
        assertThat(offered.get().host()).isEqualTo("media.example.org");
        assertThat(relays.current())
                .contains(new RelayPlace.Folder(workspace, URI.create("https://media.example.org/files/")));

        assertThat(relays.remove("test")).isTrue();
        until(false);
        assertThat(relays.remove("test")).isFalse();
    }

    @Test
    void a_process_that_starts_later_offers_it_too() throws Exception {
        relays.use(new RelayPlace.Folder(workspace, ADDRESS), "test");
        relays.stop();
        assertThat(offered).hasNullValue();
        relays = service();
        assertThat(offered).doesNotHaveNullValue();
    }

    @Test
    void a_buckets_secret_is_sealed_and_opened_when_it_is_used() throws Exception {
        try (var server = new S3Server()) {
            var bucket = new RelayPlace.Bucket(server.bucket(), "us-east-1", S3Server.KEY_ID);
            relays.use(bucket, Secret.of(S3Server.SECRET), "test");

            assertThat(store.settings().get(RelaySetting.NAME).orElseThrow()).doesNotContain(S3Server.SECRET);
            assertThat(relays.current()).contains(bucket);
            relays.check();
            assertThat(server.objects().countBlobs(S3Server.BUCKET)).isZero();
        }
    }

    @Test
    void a_check_says_what_is_wrong_with_a_bucket() throws Exception {
        try (var server = new S3Server()) {
            relays.use(
                    new RelayPlace.Bucket(server.bucket(), "us-east-1", S3Server.KEY_ID), Secret.of("wrong"), "test");
            assertThatThrownBy(relays::check).hasMessageContaining("403 SignatureDoesNotMatch");
        }
    }

    @Test
    void a_check_tries_the_folders_public_address() throws Exception {
        var shown = Files.createDirectories(workspace.resolve("shown"));
        var other = Files.createDirectories(workspace.resolve("other"));
        var local = InetAddress.getByName("127.0.0.1");
        var server = SimpleFileServer.createFileServer(
                new InetSocketAddress(local, 0), shown.toRealPath(), SimpleFileServer.OutputLevel.NONE);
        server.start();
        try {
            var address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
            relays.use(new RelayPlace.Folder(shown, address), "test");
            relays.check();
            assertThat(shown).isEmptyDirectory();

            relays.use(new RelayPlace.Folder(other, address), "test");
            assertThatThrownBy(relays::check).hasMessageContaining("404");
            assertThat(other).isEmptyDirectory();
        } finally {
            server.stop(0);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://media.example.org/",
                "ftp://media.example.org/",
                "https://user:hunter2@media.example.org/",
                "https://media.example.org/?list",
                "/srv/media",
                "https:///media"
            })
    void an_address_that_networks_cannot_fetch_from_is_refused(String address) {
        assertThatThrownBy(() -> relays.use(new RelayPlace.Folder(workspace, URI.create(address)), "test"))
                .isInstanceOf(RelayException.class)
                .hasMessageNotContaining("hunter2");
        assertThat(relays.current()).isEmpty();
    }

    @Test
    void a_folder_that_is_not_there_is_refused() {
        assertThatThrownBy(() -> relays.use(new RelayPlace.Folder(workspace.resolve("absent"), ADDRESS), "test"))
                .isInstanceOf(RelayException.class);
    }

    @Test
    void a_damaged_setting_offers_none() {
        relays.stop();
        store.settings()
                .set(
                        RelaySetting.NAME,
                        Optional.of("{\"address\": 1}"),
                        new AuditEntry(store.now(), "test", "test", Message.of("test")));
        relays = service();
        assertThat(offered).hasNullValue();
        assertThat(relays.current()).isEmpty();
    }

    private void until(boolean there) throws InterruptedException {
        var end = Instant.now().plusSeconds(10);
        while ((offered.get() != null) != there) {
            assertThat(Instant.now()).isBefore(end);
            Thread.sleep(5);
        }
    }

    private MediaRelaySetupService service() {
        var context = proxy(BundleContext.class, (method, args) -> {
            if (!method.equals("registerService")) {
                return null;
            }
            var relay = (MediaRelayBackend) args[1];
            offered.set(relay);
            return proxy(ServiceRegistration.class, (unregister, none) -> {
                offered.compareAndSet(relay, null);
                return null;
            });
        });
        return new MediaRelaySetupService(context, store, new PlainVault(), clients, InstantSource.system());
    }

    private interface Call {
        Object of(String method, Object[] args);
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, args) -> call.of(method.getName(), args)));
    }

    /** Turns bytes around. */
    private static final class PlainVault implements Vault {
        @Override
        public byte[] seal(String purpose, byte[] plain) {
            var turned = new byte[plain.length];
            for (var i = 0; i < plain.length; i++) {
                turned[i] = plain[plain.length - 1 - i];
            }
            return turned;
        }

        @Override
        public byte[] open(String purpose, byte[] sealed) {
            return seal(purpose, sealed);
        }
    }
}
