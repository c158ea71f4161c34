package org.signalbox.connector.bluesky.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.ConnectorException.OutcomeUnknown;
import org.signalbox.connector.api.ConnectorException.Rejected;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.connector.api.InboxItem.Action;
import org.signalbox.connector.api.InboxItem.Kind;
import org.signalbox.connector.api.Lookup;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Search;
import org.signalbox.connector.testkit.ConnectorTrial;
import org.signalbox.connector.testkit.TestImages;
import org.signalbox.emulation.bluesky.BlueskyChat;

/** Direct messages, and answers to them. */
class BlueskyMessagesTest {
    private static final Part THANKS = Part.text("Thanks!");

    private final ConnectorTrial trial = ConnectorTrial.of(new BlueskyFixture());
    private final FakePds pds = (FakePds) trial.network();
    private final BlueskyChat chat = pds.chat();
    private final BlueskySession session = (BlueskySession) trial.session();
    private final Instant now = Instant.now();
    private Optional<String> position = Optional.empty();

    @AfterEach
    void close() {
        trial.close();
    }

    private List<InboxItem> read(int limit) throws ConnectorException {
        var items = new ArrayList<InboxItem>();
        for (var pages = 0; pages < 100; pages++) {
            var page = trial.searched(session.inbox(position, limit));
            assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
            items.addAll(page.items());
            position = Optional.of(page.position());
            if (!page.more()) {
                return items;
            }
        }
        throw new AssertionError("reading never ends");
    }

    private InboxItem message() throws ConnectorException {
        chat.write("zoe", "A question", now);
        return read(50).getFirst();
    }

    /** Requests for messages so far. */
    private long asked() {
        return trial.requests().stream()
                .filter(request -> request.uri().getPath().startsWith("/xrpc/chat."))
                .count();
    }

    private Search search(InboxItem item, Part part, Instant since) {
        return new Search(trial.key(), part, Optional.empty(), Optional.of(item.receipt()), Optional.empty(), since);
    }

    @Test
    void messages_come_by_their_conversations() throws Exception {
        chat.write("zoe", "One", now.minusSeconds(3));
        chat.write("max", "Two", now.minusSeconds(2));
        chat.write("friends", "eve", "Three", now.minusSeconds(1));
        chat.write("friends", "zoe", "Four", now);
        chat.writeOwn("zoe", "Mine", now);

        var items = read(50);

        assertThat(items).extracting(InboxItem::text).containsExactlyInAnyOrder("One", "Two", "Three", "Four");
        assertThat(items).extracting(InboxItem::kind).containsOnly(Kind.MESSAGE);
        assertThat(items).allSatisfy(item -> assertThat(item.possible()).containsExactly(Action.REPLY));
        var one = items.stream()
                .filter(item -> item.text().equals("One"))
                .findFirst()
                .orElseThrow();
        assertThat(one.author().remoteId()).isEqualTo("did:plc:zoe");
        assertThat(one.author().handle()).isEqualTo("zoe.test");
        assertThat(items).extracting(InboxItem::conversation).doesNotContain(Optional.empty());
        assertThat(items.stream().map(InboxItem::conversation).distinct()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 50})
    void none_is_lost_whatever_comes_meanwhile(int limit) throws Exception {
        var written = new ArrayList<String>();
        for (var i = 0; i < 40; i++) {
            written.add(chat.write("p" + i % 9, "Word " + i, now.minusSeconds(200 - i))[1]);
        }
        var seen = new ArrayList<String>();
        for (var pages = 0; pages < 3; pages++) {
            var page = session.inbox(position, limit);
            page.items().forEach(item -> seen.add(item.remoteId()));
            position = Optional.of(page.position());
            written.add(chat.write("p" + pages, "Meanwhile " + pages, Instant.now())[1]);
        }
        read(limit).forEach(item -> seen.add(item.remoteId()));
        read(limit).forEach(item -> seen.add(item.remoteId()));

        assertThat(seen.stream().map(id -> id.replaceFirst("^.*/", ""))).containsAll(written);
    }

    @Test
    void a_quiet_account_costs_two_requests() throws Exception {
        chat.write("zoe", "Old", now.minus(Duration.ofHours(1)));
        read(50);
        read(50);
        var before = trial.requests().size();
        assertThat(read(50)).isEmpty();
        assertThat(trial.requests()).hasSize(before + 2);
    }

    @Test
    void a_login_without_access_to_messages_reads_the_rest_and_says_what_to_do() throws Exception {
        var hidden = message().receipt();
        position = Optional.empty();
        chat.allow(false);
        pds.index().add("mention", "Hello @alice.test", now, Optional.empty());

        assertThat(read(50)).extracting(InboxItem::text).containsExactly("Hello @alice.test");
        assertThat(trial.requests()).extracting(request -> request.operation()).containsOnlyOnce("session.create");
        var before = asked();
        assertThat(read(50)).isEmpty();
        assertThat(asked()).as("isn't asked again within the hour").isEqualTo(before);
        assertThatThrownBy(() -> trial.publish(THANKS, Optional.of(hidden)))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("App passwords");
    }

    @Test
    void messages_that_the_service_cant_show_now_come_later() throws Exception {
        chat.fault(Optional.of(FakePds.error(502, "UpstreamFailure", "Upstream service unreachable")));
        chat.write("zoe", "Later", now);
        pds.index().add("mention", "Hello @alice.test", now, Optional.empty());

        assertThat(read(50)).extracting(InboxItem::text).containsExactly("Hello @alice.test");
        chat.fault(Optional.empty());
        assertThat(read(50)).extracting(InboxItem::text).containsExactly("Later");
    }

    @Test
    void a_service_that_refuses_the_login_pauses_no_account() throws Exception {
        chat.fault(Optional.of(FakePds.error(401, "AuthMissing", "Authentication Required")));
        pds.index().add("mention", "Hello @alice.test", now, Optional.empty());

        assertThat(read(50)).extracting(InboxItem::text).containsExactly("Hello @alice.test");
        var before = asked();
        assertThat(read(50)).isEmpty();
        assertThat(asked()).as("renews no session each time").isEqualTo(before);
    }

    @Test
    void a_locked_conversation_cant_be_answered() throws Exception {
        chat.write("zoe", "A question", now);
        chat.lock("zoe");
        var item = read(50).getFirst();

        assertThat(item.possible()).isEmpty();
        assertThatThrownBy(() -> trial.publish(THANKS, Optional.of(item.receipt())))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("locked");
    }

    @Test
    void an_answer_goes_to_its_conversation_alone_and_once_with_its_key() throws Exception {
        var item = message();
        chat.write("max", "Another", now);
        var key = trial.key();
        var prepared = trial.prepare(THANKS);

        var receipt = trial.commit(THANKS, prepared, key, Optional.of(item.receipt()));
        var again = trial.commit(THANKS, prepared, key, Optional.of(item.receipt()));

        assertThat(again.remoteId()).isEqualTo(receipt.remoteId());
        assertThat(chat.said("zoe")).containsExactly("Thanks!");
        assertThat(chat.said("max")).isEmpty();
        assertThat(pds.posts()).isEmpty();
        assertThat(read(50)).extracting(InboxItem::text).doesNotContain("Thanks!");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void an_answer_that_was_lost_is_found(boolean arrived) throws Exception {
        var item = message();
        var since = Instant.now();
        var prepared = trial.prepare(THANKS);
        var key = trial.key();
        chat.loseNext(arrived);
        assertThatThrownBy(() -> trial.commit(THANKS, prepared, key, Optional.of(item.receipt())))
                .isInstanceOf(OutcomeUnknown.class);

        var found = session.find(search(item, THANKS, since));

        assertThat(found.whenFound().isPresent()).isEqualTo(arrived);
        assertThat(found).isNotInstanceOf(Lookup.CannotTell.class);
        trial.commit(THANKS, prepared, key, Optional.of(item.receipt()));
        assertThat(chat.said("zoe")).containsExactly("Thanks!");
    }

    @Test
    void only_what_can_be_told_is_told() throws Exception {
        var item = message();
        chat.writeOwn("zoe", "Thanks!", now.minusSeconds(60));
        var since = Instant.now().minusSeconds(10);
        assertThat(session.find(search(item, THANKS, since))).as("an older one").isEqualTo(Lookup.absent());
        chat.writeOwn("zoe", "Other", Instant.now());
        assertThat(session.find(search(item, THANKS, since))).isEqualTo(Lookup.absent());
        chat.deleteLast("zoe");
        assertThat(session.find(search(item, THANKS, since))).isInstanceOf(Lookup.CannotTell.class);
        assertThatThrownBy(() -> trial.commit(THANKS, trial.prepare(THANKS), trial.key(), Optional.of(item.receipt())))
                .as("a message of the account was deleted after the key was made")
                .isInstanceOf(OutcomeUnknown.class);
        chat.leave("zoe");
        assertThat(session.find(search(item, THANKS, since))).isInstanceOf(Lookup.CannotTell.class);
        chat.allow(false);
        assertThat(session.find(search(item, THANKS, since))).isInstanceOf(Lookup.CannotTell.class);
    }

    @Test
    void what_only_posts_have_is_refused() throws Exception {
        var item = message();
        var picture = Part.of("Look").media(TestImages.dot("A dot")).build();

        assertThatThrownBy(() -> trial.publish(picture, Optional.of(item.receipt())))
                .isInstanceOf(Rejected.class);
        assertThatThrownBy(() -> session.like(item.receipt(), true)).isInstanceOf(Rejected.class);
        assertThatThrownBy(() -> session.hide(item.receipt(), true)).isInstanceOf(Rejected.class);
        assertThatThrownBy(() -> session.delete(item.receipt())).isInstanceOf(Rejected.class);
        assertThat(session.engagement(List.of(item.receipt()))).isEmpty();
        assertThat(chat.said("zoe")).isEmpty();
    }

    /** As earlier versions kept them. */
    @Test
    void positions_without_messages_go_on() throws Exception {
        pds.index().add("mention", "One", now.minusSeconds(60), Optional.empty());
        var inbox = session.inbox(Optional.empty(), 50).position();
        var posts = JsonParser.parseString(inbox).getAsJsonObject().getAsJsonObject("posts");
        position = Optional.of(posts.toString());
        chat.write("zoe", "Two", now);

        assertThat(read(50)).extracting(InboxItem::text).containsExactly("Two");
    }
}
