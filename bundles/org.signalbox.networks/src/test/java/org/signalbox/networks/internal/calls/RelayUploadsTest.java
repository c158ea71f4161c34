package org.signalbox.networks.internal.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.Account;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.Commitment;
import org.signalbox.connector.api.Connector;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Host;
import org.signalbox.connector.api.LiveTerms;
import org.signalbox.connector.api.Media;
import org.signalbox.connector.api.MediaRelay;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Preparation;
import org.signalbox.connector.api.Prepared;
import org.signalbox.connector.api.PublicMedia;
import org.signalbox.connector.api.PublishKey;
import org.signalbox.connector.api.Publishes;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.Session;
import org.signalbox.keys.KeySignatures;
import org.signalbox.keys.SigningKeys;
import org.signalbox.networks.ConnectorLogLine;
import org.signalbox.networks.MediaRelayBackend;

/** Media at public addresses: of whose part, for how long, and when they go. */
class RelayUploadsTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Media PICTURE = media("Dusk.PNG", "aa");
    private static final Part PART = Part.of("text").media(List.of(PICTURE)).build();

    private final Folder folder = new Folder();
    private Optional<MediaRelayBackend> relay = Optional.of(folder);
    private Instant now = Instant.parse("2027-01-01T12:00:00Z");
    private final RelayUploads relayed = new RelayUploads(() -> relay, () -> now, Runnable::run);

    @Test
    void a_file_gets_an_unguessable_address_with_its_ending_and_is_uploaded_once() throws Exception {
        var first = relayed.offer("a", PART, PICTURE, HOUR);
        now = now.plus(Duration.ofMinutes(30));

        assertThat(relayed.offer("a", PART, PICTURE, HOUR)).isEqualTo(first);
        assertThat(folder.puts).isOne();
        assertThat(first.uri().getPath()).matches("/[0-9a-f]{40}\\.png");
        assertThat(first.expiresAt()).isAfterOrEqualTo(now.plus(HOUR));
        assertThat(first).hasToString("media at relay.example until " + first.expiresAt());
    }

    @Test
    void one_that_would_expire_too_early_keeps_its_address_and_lasts_longer() throws Exception {
        var first = relayed.offer("a", PART, PICTURE, HOUR);
        now = now.plus(Duration.ofMinutes(90));

        var again = relayed.offer("a", PART, PICTURE, HOUR);
        assertThat(again.uri()).isEqualTo(first.uri());
        assertThat(again.expiresAt()).isAfterOrEqualTo(now.plus(HOUR));
        assertThat(folder.files.values()).containsExactly(again.expiresAt());
    }

    @Test
    void what_is_visible_goes_and_the_same_file_of_another_part_stays() throws Exception {
        var other = Part.of("other").media(List.of(PICTURE)).build();
        var shown = relayed.offer("a", PART, PICTURE, HOUR);
        var waiting = relayed.offer("a", other, PICTURE, HOUR);
        var elsewhere = relayed.offer("b", PART, PICTURE, HOUR);

        relayed.visible("a", PART);

        assertThat(folder.files.keySet())
                .containsExactlyInAnyOrder(name(waiting), name(elsewhere))
                .doesNotContain(name(shown));
    }

    @Test
    void what_several_calls_asked_for_stays_until_it_expires() throws Exception {
        relayed.offer("a", PART, PICTURE, HOUR);
        relayed.offer("a", PART, PICTURE, HOUR);

        relayed.visible("a", PART);

        assertThat(folder.files)
                .as("another post with the same content may still need it")
                .hasSize(1);
    }

    @Test
    void parts_that_differ_in_their_options_only_have_files_of_their_own() throws Exception {
        var first = PART.toBuilder().options(Map.of("board", "one")).build();
        var second = PART.toBuilder().options(Map.of("board", "two")).build();
        relayed.offer("a", first, PICTURE, HOUR);
        var waiting = relayed.offer("a", second, PICTURE, HOUR);

        relayed.visible("a", first);

        assertThat(folder.files.keySet()).containsExactly(name(waiting));
    }

    @Test
    void a_relay_that_fails_while_removing_takes_no_receipt_with_it() throws Exception {
        relayed.offer("a", PART, PICTURE, HOUR);
        folder.full = true;

        relayed.visible("a", PART);

        assertThat(folder.files).hasSize(1);
    }

    @Test
    void a_session_offers_media_of_the_called_part_only() throws Exception {
        var given = new Offering();
        given.offered = PICTURE;
        try (var pass = new CallGate().enter().orElseThrow()) {
            var session = session(given, pass);
            session.prepare(PART, Optional.empty());
            assertThat(folder.files).hasSize(1);

            given.offered = Media.of("own.php", "text/html", 9, PICTURE.content())
                    .sha256("cc")
                    .build();
            session.prepare(PART, Optional.empty());
            assertThat(folder.files.keySet())
                    .as("the host's own words count")
                    .singleElement(InstanceOfAssertFactories.STRING)
                    .endsWith(".png");

            given.offered = media("own.png", "bb");
            assertThatThrownBy(() -> session.prepare(PART, Optional.empty())).hasMessageContaining("connector error");
            assertThat(folder.puts).as("nothing else went to the public").isOne();

            session.commit(new Commit(PART, Prepared.of("{}"), new PublishKey(new UUID(0, 1), now), Optional.empty()));
            assertThat(folder.files).as("offered twice").hasSize(1);
        }
    }

    @Test
    void without_a_relay_and_with_one_that_fails_nothing_is_sent() {
        folder.full = true;
        assertThatThrownBy(() -> relayed.offer("a", PART, PICTURE, HOUR))
                .isInstanceOf(ConnectorException.Unavailable.class)
                .hasMessageContaining("Dusk.PNG");
        relay = Optional.empty();
        assertThatThrownBy(() -> relayed.offer("a", PART, PICTURE, HOUR))
                .isInstanceOf(ConnectorException.NotSent.class)
                .hasMessageContaining("signalbox relay");
    }

    private Publishes session(Offering given, CallPass pass) throws Exception {
        var containment = new Containment(
                "test",
                RelayUploadsTest.class.getClassLoader(),
                Duration.ofSeconds(10),
                Duration.ofSeconds(1),
                new ConnectorHealth("Test", "1.0.0", () -> {}, what -> {}),
                text -> text);
        var grant = new Grant(URI.create("https://net.example"), "a", Map.of(), Map.of());
        var host = new SessionHost(
                new SessionHost.Access(
                        request -> {
                            throw new AssertionError(request);
                        },
                        null,
                        new ObservedMeter((network, account, operation, status, micros) -> {}, ended -> {}),
                        (own, of) -> own,
                        (until, why) -> {},
                        relayed,
                        new KeySignatures(() -> SigningKeys.NONE),
                        new SessionJournal(
                                new ConnectorLog(InstantSource.system(), ConnectorLogLine.Level.DEBUG), "a")),
                () -> now,
                new UnsavedGrant(grant),
                grant,
                new SessionHost.Bounds(() -> false, containment.health()));
        given.relay = host.mediaRelay();
        var account = new AccountSession(containment, new ReentrantLock());
        account.acquire(pass);
        account.session(new Opener(given), () -> host, pass);
        return (Publishes) ContainedSession.of(given, containment, pass, new SessionLock(account), "1", lost -> lost);
    }

    private record Opener(Session session) implements Connector {
        @Override
        public Descriptor descriptor() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Session open(Grant grant, Host host) {
            return session;
        }
    }

    /** Offers a file whenever it prepares. */
    private static final class Offering implements Publishes {
        private MediaRelay relay;
        private Media offered;

        @Override
        public Preparation prepare(Part part, Optional<Prepared> earlier) throws ConnectorException {
            relay.offer(offered, HOUR);
            return Preparation.ready(Prepared.of("{}"));
        }

        @Override
        public Commitment commit(Commit commit) {
            return Commitment.visible(Receipt.of("1", Instant.EPOCH));
        }

        @Override
        public Account verify() {
            throw new UnsupportedOperationException();
        }

        @Override
        public LiveTerms liveTerms() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {}
    }

    private static String name(PublicMedia media) {
        return media.uri().getPath().substring(1);
    }

    private static Media media(String name, String sha256) {
        var bytes = new byte[3];
        return Media.of(name, "image/png", 3, offset -> new ByteArrayInputStream(bytes))
                .sha256(sha256)
                .build();
    }

    /** A relay in memory. */
    private static final class Folder implements MediaRelayBackend {
        private final Map<String, Instant> files = new HashMap<>();
        private int puts;
        private boolean full;

        @Override
        public String host() {
            return "relay.example";
        }

        @Override
        public URI put(String name, Media media, Instant until) throws IOException {
            if (full) {
                throw new IOException("no space left");
            }
            puts++;
            files.put(name, until);
            return URI.create("https://relay.example/" + name);
        }

        @Override
        public void remove(String name) {
            if (full) {
                throw new IllegalStateException("gone");
            }
            files.remove(name);
        }
    }
}
