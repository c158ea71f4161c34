package org.signalbox.connector.chirp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.connector.api.InboxItem.Action;
import org.signalbox.connector.api.Lookup;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.PublishKey;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.Search;
import org.signalbox.connector.api.Secret;
import org.signalbox.connector.testkit.LiveHost;
import org.signalbox.sandbox.InjectedFault;
import org.signalbox.sandbox.PracticeItem;
import org.signalbox.sandbox.PracticeKind;
import org.signalbox.sandbox.PracticeNetwork;
import org.signalbox.sandbox.PracticeOperation;
import org.signalbox.sandbox.Sandbox;
import org.signalbox.sandbox.StartOptions;
import org.signalbox.sandbox.WrittenItem;

/** Runs the inbox of the connector with the practice network's real server. */
@Timeout(30)
class ChirpInboxTest {
    private PracticeNetwork network;
    private LiveHost host;
    private ChirpSession session;

    @BeforeEach
    void start() throws Exception {
        network = Sandbox.on(InstantSource.system()).start(PracticeKind.CHIRP, StartOptions.defaults());
        var token = Secret.of(network.tokenFor("nightline"));
        var grant = new Grant(network.origin(), "nightline", Map.of(), Map.of(Api.TOKEN, token));
        host = LiveHost.of(grant);
        session = (ChirpSession) new ChirpConnector().open(grant, host);
    }

    @AfterEach
    void stop() {
        host.close();
        network.close();
    }

    private Commit commit(String text, Optional<Receipt> parent) throws ConnectorException {
        var part = Part.text(text);
        var key = new PublishKey(UUID.randomUUID(), Instant.now().truncatedTo(ChronoUnit.MICROS));
        return new Commit(part, session.prepare(part, Optional.empty()).prepared(), key, parent);
    }

    private Receipt publish(String text, Optional<Receipt> parent) throws ConnectorException {
        return session.commit(commit(text, parent)).whenVisible().orElseThrow();
    }

    /** What came since a position. */
    private List<InboxItem> since(String position) throws ConnectorException {
        return session.inbox(Optional.of(position), 100).items();
    }

    private String now() throws ConnectorException {
        return session.inbox(Optional.empty(), 1).position();
    }

    private PracticeItem held(InboxItem item) throws Exception {
        return network.inbox("nightline").stream()
                .filter(each -> each.id().equals(item.remoteId()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void what_people_write_is_read_on_and_liked() throws Exception {
        var post = publish("Doors at 20:00", Optional.empty());
        var before = now();
        network.write(WrittenItem.comment("nightline", post.remoteId(), "zoe", "Is there a sleeper?"));
        network.write(WrittenItem.mention("nightline", "max", "@nightline hello"));
        var items = since(before);
        assertThat(items).extracting(InboxItem::kind).containsExactly(InboxItem.Kind.COMMENT, InboxItem.Kind.MENTION);
        assertThat(items.getFirst()).satisfies(item -> {
            assertThat(item.author().handle()).isEqualTo("zoe");
            assertThat(item.author().name()).isEqualTo("Zoe");
            assertThat(item.replyTo()).contains(post.remoteId());
            assertThat(item.possible()).containsExactlyInAnyOrder(Action.REPLY, Action.LIKE);
        });
        session.like(items.getFirst().receipt(), true);
        assertThat(held(items.getFirst()).liked()).isTrue();
        session.like(items.getFirst().receipt(), false);
        assertThat(held(items.getFirst()).liked()).isFalse();
        session.like(Receipt.named("nightline-w99"), true);
    }

    @Test
    void items_are_read_again_as_their_authors_have_them() throws Exception {
        var before = now();
        network.write(WrittenItem.mention("nightline", "max", "@nightline helo"));
        network.write(WrittenItem.mention("nightline", "zoe", "@nightline hi"));
        var items = since(before);
        var receipts = items.stream().map(InboxItem::receipt).toList();
        assertThat(session.items(receipts).present()).containsExactlyElementsOf(items);
        network.rewrite("nightline", items.get(0).remoteId(), "@nightline hello");
        network.takeBack("nightline", items.get(1).remoteId());
        var now = session.items(receipts);
        assertThat(now.present()).extracting(InboxItem::text).containsExactly("@nightline hello");
        assertThat(now.gone()).containsExactly(items.get(1).remoteId());
    }

    @Test
    void an_answer_is_looked_for_below_its_own_item() throws Exception {
        var post = publish("Doors at 20:00", Optional.empty());
        var before = now();
        network.write(WrittenItem.comment("nightline", post.remoteId(), "zoe", "Is there a sleeper?"));
        network.write(WrittenItem.comment("nightline", post.remoteId(), "max", "And breakfast?"));
        var asked = since(before);
        var since = Instant.now();
        network.misbehave(
                InjectedFault.of(InjectedFault.Kind.RESET_BEFORE_COMMIT).on(PracticeOperation.PUBLISH));
        var lost = commit("Yes!", Optional.of(asked.get(0).receipt()));
        assertThatThrownBy(() -> session.commit(lost)).isInstanceOf(ConnectorException.OutcomeUnknown.class);
        var other = publish("Yes!", Optional.of(asked.get(1).receipt()));

        assertThat(session.find(search(lost, since))).isEqualTo(Lookup.absent());
        var arrived = session.commit(lost).whenVisible().orElseThrow();
        assertThat(session.find(search(lost, since)).whenFound().orElseThrow().remoteId())
                .isEqualTo(arrived.remoteId())
                .isNotEqualTo(other.remoteId());
        assertThat(session.find(search(commit("Yes!", Optional.empty()), since)))
                .isEqualTo(Lookup.absent());
    }

    private static Search search(Commit commit, Instant since) {
        return new Search(
                commit.key(), commit.part(), Optional.of(commit.prepared()), commit.parent(), Optional.empty(), since);
    }

    @Test
    void a_wait_ends_at_once_when_somebody_writes() throws Exception {
        assertThat(session.await(Duration.ofSeconds(1)))
                .as("what came before the stream was open is unknown")
                .isTrue();
        assertThat(session.await(Duration.ofMillis(200))).isFalse();
        var waiting = new FutureTask<>(() -> session.await(Duration.ofSeconds(20)));
        Thread.ofVirtual().start(waiting);
        Thread.sleep(200);
        assertThat(waiting.isDone()).isFalse();
        network.write(WrittenItem.mention("nightline", "max", "@nightline hello"));
        assertThat(waiting.get(3, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void the_stream_is_refused_as_all_else_is() {
        network.endFreeAccess(Duration.ZERO);
        assertThatThrownBy(() -> session.await(Duration.ofSeconds(1)))
                .isInstanceOf(ConnectorException.class)
                .isNotInstanceOf(ConnectorException.Unavailable.class);
    }
}
