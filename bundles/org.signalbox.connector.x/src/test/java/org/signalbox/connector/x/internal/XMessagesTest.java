package org.signalbox.connector.x.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.ConnectorException.AuthorizationLost;
import org.signalbox.connector.api.ConnectorException.OutcomeUnknown;
import org.signalbox.connector.api.ConnectorException.Rejected;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.connector.api.Lookup;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.Search;
import org.signalbox.connector.testkit.ConnectorTrial;
import org.signalbox.connector.testkit.TestImages;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.x.FakeX;
import org.signalbox.emulation.x.XAnswers;
import org.signalbox.emulation.x.XMessages;

/** Direct messages, each of which X bills. */
class XMessagesTest {
    private static final String EVENTS = "GET /2/dm_events";
    private static final String CONVERSATION = FakeX.OWN + "-" + FakeX.OTHER;

    private ConnectorTrial trial = ConnectorTrial.of(new MessagesFixture());
    private Optional<String> position = Optional.empty();

    @AfterEach
    void close() {
        trial.close();
    }

    private FakeX network() {
        return (FakeX) trial.network();
    }

    private XMessages messages() {
        return network().messages();
    }

    private XSession session() {
        return (XSession) trial.session();
    }

    private String write(String text) {
        return messages().write(FakeX.OTHER, FakeX.OWN, text);
    }

    private long calls() {
        return trial.requests().stream()
                .map(HttpRequest::operation)
                .filter(Events.OPERATION::equals)
                .count();
    }

    private List<InboxItem> read(int limit) throws ConnectorException {
        var items = new ArrayList<InboxItem>();
        for (var pages = 0; pages < 60; pages++) {
            var page = session().inbox(position, limit);
            assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
            items.addAll(page.items());
            position = Optional.of(page.position());
            if (!page.more()) {
                return items;
            }
        }
        throw new AssertionError("no end");
    }

    private Lookup find(String text, Receipt parent, Instant since) throws ConnectorException {
        return session()
                .find(new Search(
                        trial.key(), Part.text(text), Optional.empty(), Optional.of(parent), Optional.empty(), since));
    }

    @Test
    void messagesComeBehindMentionsWithTheirConversationAndAreAnsweredThere() throws Exception {
        network().mention("@anna hello");
        var id = write("Open on Sunday & Monday?");
        messages().write("7777", "1", "To somebody else");
        var items = read(10);
        assertThat(items).extracting(InboxItem::kind).containsExactly(InboxItem.Kind.MENTION, InboxItem.Kind.MESSAGE);
        var item = items.getLast();
        assertThat(item.remoteId()).isEqualTo(id);
        assertThat(item.text()).isEqualTo("Open on Sunday & Monday?");
        assertThat(item.author().handle()).isEqualTo("zoe");
        assertThat(item.conversation()).contains(CONVERSATION);
        assertThat(item.possible()).containsExactly(InboxItem.Action.REPLY);

        var since = Instant.now();
        var receipt = trial.publish(Part.text("From nine"), Optional.of(item.receipt()));
        assertThat(messages().by(FakeX.OWN)).singleElement().satisfies(answer -> {
            assertThat(answer.text()).isEqualTo("From nine");
            assertThat(answer.remoteId()).isEqualTo(receipt.remoteId());
        });
        assertThat(trial.requests().getLast().operation()).isEqualTo("reply.create");
        assertThat(find("From nine", item.receipt(), since).whenFound())
                .map(Receipt::remoteId)
                .contains(receipt.remoteId());
        assertThat(find("From ten", item.receipt(), since)).isInstanceOf(Lookup.Absent.class);
        assertThat(read(10)).isEmpty();
    }

    @Test
    void aGroupIsAnsweredAsAGroup() throws Exception {
        messages().writeToGroup(FakeX.OTHER, List.of(FakeX.OWN, "1"), "Hello all");
        var item = read(10).getFirst();
        trial.publish(Part.text("Hello"), Optional.of(item.receipt()));
        assertThat(trial.requests().getLast().uri().getPath())
                .isEqualTo("/2/dm_conversations/" + item.conversation().orElseThrow() + "/messages");
    }

    /** Unless both want them, nothing is asked. */
    @ParameterizedTest
    @CsvSource({
        "users.read tweet.read dm.write, users.read tweet.read dm.read dm.write",
        "standard dm.write, users.read dm.read",
        "standard dm.read dm.write, users.read tweet.read",
        "standard dm.read dm.write, users.read xdm.read",
        "standard dm.read dm.write, ''"
    })
    void whatNobodyAskedForCostsNothing(String wanted, String scope) throws Exception {
        trial.close();
        trial = ConnectorTrial.of(new MessagesFixture(wanted, scope));
        write("Hello");
        assertThat(read(10)).isEmpty();
        assertThat(read(10)).isEmpty();
        assertThat(calls()).isZero();
        assertThat(trial.requests()).hasSize(2);
    }

    @Test
    void aLoginThatMayOnlyReadOffersNoAnswer() throws Exception {
        trial.close();
        trial = ConnectorTrial.of(new MessagesFixture(XScopes.ALL, "users.read tweet.read dm.read"));
        write("Hello");
        assertThat(read(10))
                .singleElement()
                .satisfies(item -> assertThat(item.possible()).isEmpty());
    }

    /** Each event is billed: no more known ones are read than new ones, and one more. */
    @Test
    void aReadingAsksForLittleMoreThanWhatIsNew() throws Exception {
        for (var i = 0; i < 50; i++) {
            write("Old " + i);
        }
        assertThat(read(50)).as("the newest alone at first").hasSize(20);
        var before = messages().shown();
        assertThat(read(50)).isEmpty();
        assertThat(messages().shown() - before).isEqualTo(1);

        for (var i = 0; i < 9; i++) {
            write("New " + i);
        }
        before = messages().shown();
        var asked = calls();
        assertThat(read(50)).extracting(InboxItem::text).hasSize(9).doesNotContain("Old 49");
        assertThat(messages().shown() - before).isEqualTo(1 + 2 + 4 + 8);
        assertThat(calls() - asked).isEqualTo(4);
    }

    @Test
    void noneIsLostBetweenPagesAndAFloodHasABound() throws Exception {
        write("First");
        read(10);
        var written = new ArrayList<String>();
        for (var i = 0; i < 40; i++) {
            written.add(write("New " + i));
        }
        assertThat(read(6)).extracting(InboxItem::remoteId).containsExactlyInAnyOrderElementsOf(written);
        for (var i = 0; i < 200; i++) {
            write("Spam " + i);
        }
        var asked = calls();
        assertThat(read(5)).isNotEmpty();
        assertThat(calls() - asked).isEqualTo(20);
        assertThat(read(5)).isEmpty();
    }

    @Test
    void aListThatNeverEndsIsLeft() throws Exception {
        write("First");
        read(10);
        var page = "{\"data\":[{\"id\":\"1990000000000000000\",\"sender_id\":\"7777\"}],"
                + "\"meta\":{\"next_token\":\"0123456789abcdef\"}}";
        for (var i = 0; i < 30; i++) {
            network().next(EVENTS, NetworkAnswer.json(200, page));
        }
        var asked = calls();
        read(10);
        assertThat(calls() - asked).isEqualTo(20);
    }

    @Test
    void whereTheyAreRefusedMentionsGoOnAndTheyAreAskedForEachHour() throws Exception {
        messages().refuse(true);
        write("Hello");
        network().mention("@anna hello");
        assertThat(read(10)).extracting(InboxItem::kind).containsExactly(InboxItem.Kind.MENTION);
        read(10);
        assertThat(calls()).isEqualTo(1);
        messages().refuse(false);
        var kept = JsonParser.parseString(position.orElseThrow()).getAsJsonObject();
        kept.getAsJsonObject("messages")
                .addProperty("refused", Instant.now().minusSeconds(3_601).getEpochSecond());
        position = Optional.of(kept.toString());
        assertThat(read(10)).extracting(InboxItem::text).containsExactly("Hello");
    }

    @Test
    void aLostLoginAndAFailureAreTold() throws Exception {
        position = Optional.of(session().inbox(position, 10).position());
        network().next(EVENTS, XAnswers.blank(400, "Nonsense"));
        assertThatThrownBy(() -> read(10)).isInstanceOf(Rejected.class);
        network().next(EVENTS, network().unauthorized());
        assertThatThrownBy(() -> read(10)).isInstanceOf(AuthorizationLost.class);
        network().next(EVENTS, NetworkAnswer.json(200, "{\"title\":1}"));
        assertThatThrownBy(() -> read(10)).isInstanceOf(ConnectorException.Unavailable.class);
        network().next(EVENTS, NetworkAnswer.json(402, "{\"title\":\"CreditsDepleted\"}"));
        assertThatThrownBy(() -> read(10)).isInstanceOf(ConnectorException.RateLimited.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"meta\":{}}",
                "{\"meta\":7,\"data\":{}}",
                "{\"data\":[1,null,{},{\"id\":\"x\"},{\"id\":\"1\",\"sender_id\":\"7777\"}]}",
                "{\"data\":[{\"id\":\"1\",\"sender_id\":\"../me\",\"dm_conversation_id\":\"1-2\","
                        + "\"created_at\":\"2026-11-29T09:00:00.000Z\"}]}",
                "{\"data\":[{\"id\":\"1\",\"sender_id\":\"7777\",\"dm_conversation_id\":\"1/../2\","
                        + "\"created_at\":\"2026-11-29T09:00:00.000Z\"}]}",
                "{\"data\":[{\"id\":\"1\",\"sender_id\":\"7777\",\"dm_conversation_id\":\"1-2\","
                        + "\"created_at\":\"soon\",\"attachments\":[],\"entities\":7}]}"
            })
    void whatMakesNoSenseIsLeftOut(String body) throws Exception {
        network().next(EVENTS, NetworkAnswer.json(200, body));
        assertThat(read(10)).isEmpty();
    }

    @Test
    void aRefusedAnswerSaysNothingOfPosts() throws Exception {
        write("Hello");
        var item = Optional.of(read(10).getFirst().receipt());
        var line = "POST /2/dm_conversations/" + CONVERSATION + "/messages";
        network().next(line, XAnswers.blank(403, "You cannot send messages to this user."));
        assertThatThrownBy(() -> trial.publish(Part.text("Yes"), item))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("cannot send messages");
        network()
                .next(
                        line,
                        NetworkAnswer.json(
                                403, "{\"type\":\"https://api.x.com/2/problems/oauth2-permissions\",\"status\":403}"));
        assertThatThrownBy(() -> trial.publish(Part.text("Yes"), item)).isInstanceOf(Rejected.class);
        network().next(line, network().unauthorized());
        assertThatThrownBy(() -> trial.publish(Part.text("Yes"), item)).isInstanceOf(AuthorizationLost.class);
        for (var body : List.of("{}", "[]", "{\"data\":{\"dm_event_id\":\"x\"}}", "{\"data\":{\"id\":\"1\"}}")) {
            network().next(line, NetworkAnswer.json(201, body));
            assertThatThrownBy(() -> trial.publish(Part.text("Yes"), item))
                    .as(body)
                    .isInstanceOf(OutcomeUnknown.class);
        }
        var picture = Part.of("Look").media(TestImages.dot("")).build();
        assertThatThrownBy(() -> trial.publish(picture, item)).isInstanceOf(Rejected.class);
        assertThat(messages().by(FakeX.OWN)).isEmpty();
    }

    @Test
    void aMessageIsNoPost() throws Exception {
        var post = trial.publish(Part.text("A post"), Optional.empty());
        var item = Receipt.of(post.remoteId(), Instant.now()).data(new MessageRef(CONVERSATION).data());
        assertThatThrownBy(() -> session().delete(item)).isInstanceOf(Rejected.class);
        assertThatThrownBy(() -> session().hide(item, true)).isInstanceOf(Rejected.class);
        assertThatThrownBy(() -> session().post(item)).isInstanceOf(Rejected.class);
        var prepared = trial.prepare(Part.text("Another"));
        assertThatThrownBy(() -> session().edit(item, prepared)).isInstanceOf(Rejected.class);
        assertThat(session().engagement(List.of(item))).isEmpty();
        assertThat(session().replies(item, Optional.empty(), 10).items()).isEmpty();
        assertThat(network().posts()).hasSize(1);
    }

    @Test
    void aLostAnswerIsFoundByItsTextItsSenderAndItsTime() throws Exception {
        write("Yes");
        var item = read(10).getFirst().receipt();
        messages().write(FakeX.OWN, FakeX.OTHER, "Yes");
        var later = Instant.now().plusSeconds(60);
        assertThat(find("Yes", item, later)).as("an older one").isInstanceOf(Lookup.Absent.class);
        var since = Instant.now();
        for (var i = 0; i < 45; i++) {
            write("More " + i);
        }
        assertThat(find("Yes", item, since).whenFound()).as("on the third page").isPresent();
        assertThat(find("More 7", item, since)).as("zoe's").isInstanceOf(Lookup.Absent.class);
        for (var i = 0; i < 60; i++) {
            write("Still more " + i);
        }
        assertThat(find("Yes", item, since)).as("behind five pages").isInstanceOf(Lookup.CannotTell.class);
    }

    @Test
    void whereTheConversationIsntShownNothingIsSaid() throws Exception {
        write("Hello");
        var item = read(10).getFirst().receipt();
        var line = "GET /2/dm_conversations/" + CONVERSATION + "/dm_events";
        var since = Instant.now();
        for (var answer : List.of(
                XAnswers.blank(403, "Forbidden"),
                XAnswers.blank(404, "Not found"),
                NetworkAnswer.json(200, "{\"data\":[{\"id\":\"1\",\"text\":\"Yes\"}]}"),
                NetworkAnswer.json(200, "{\"meta\":{\"result_count\":0}}")
                        .header("Date", "Sun, 29 Nov 2020 09:00:00 GMT"))) {
            network().next(line, answer);
            assertThat(find("Yes", item, since)).isInstanceOf(Lookup.CannotTell.class);
        }
        var bare = Receipt.of("1", since).data("{\"kind\":\"message\",\"conversation\":\"../tweets\"}");
        assertThat(find("Yes", bare, since)).isInstanceOf(Lookup.CannotTell.class);
        assertThatThrownBy(() -> trial.publish(Part.text("Yes"), Optional.of(bare)))
                .isInstanceOf(Rejected.class);
    }
}
