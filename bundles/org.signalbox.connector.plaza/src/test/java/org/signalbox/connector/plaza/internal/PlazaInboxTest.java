package org.signalbox.connector.plaza.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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
class PlazaInboxTest {
    private PracticeNetwork network;
    private LiveHost host;
    private PlazaSession session;

    @BeforeEach
    void start() throws Exception {
        network = Sandbox.on(InstantSource.system()).start(PracticeKind.PLAZA, StartOptions.defaults());
        var token = Secret.of(network.tokenFor("nightline"));
        var grant = new Grant(network.origin(), "nightline", Map.of(), Map.of(Api.TOKEN, token));
        host = LiveHost.of(grant);
        session = (PlazaSession) new PlazaConnector().open(grant, host);
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
    void what_people_write_is_read_on_and_answered_where_it_was_written() throws Exception {
        var post = publish("Doors at 20:00", Optional.empty());
        var before = now();
        network.write(WrittenItem.comment("nightline", post.remoteId(), "zoe", "Is there a sleeper?"));
        network.write(WrittenItem.message("nightline", "max", "My scarf is in coach 7"));
        var items = since(before);
        assertThat(items).extracting(InboxItem::kind).containsExactly(InboxItem.Kind.COMMENT, InboxItem.Kind.MESSAGE);
        assertThat(items.get(0).possible()).containsExactlyInAnyOrder(Action.values());
        assertThat(items.get(1).possible()).containsExactlyInAnyOrder(Action.REPLY, Action.LIKE);
        assertThat(items.get(1).conversation()).contains("with-max");
        var answer = publish("We have found it", Optional.of(items.get(1).receipt()));
        assertThat(network.posts())
                .filteredOn(each -> each.id().equals(answer.remoteId()))
                .singleElement()
                .satisfies(each -> assertThat(each.visibility()).contains("direct"));
        assertThat(since(before)).hasSize(2);
    }

    @Test
    void a_comment_is_hidden_liked_and_removed() throws Exception {
        var post = publish("Doors at 20:00", Optional.empty());
        var before = now();
        network.write(WrittenItem.comment("nightline", post.remoteId(), "zoe", "Buy gold"));
        var item = since(before).getFirst();
        session.hide(item.receipt(), true);
        session.like(item.receipt(), true);
        assertThat(held(item).hidden()).isTrue();
        assertThat(held(item).liked()).isTrue();
        session.hide(item.receipt(), false);
        assertThat(held(item).hidden()).isFalse();
        session.remove(item.receipt());
        session.remove(item.receipt());
        assertThat(held(item).removed()).isTrue();
        assertThat(since(before)).isEmpty();
        network.write(WrittenItem.mention("nightline", "max", "@nightline hello"));
        var mention = since(before).getFirst();
        assertThatThrownBy(() -> session.remove(mention.receipt()))
                .isInstanceOf(ConnectorException.Rejected.class)
                .hasMessageContaining("below your own posts");
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
}
