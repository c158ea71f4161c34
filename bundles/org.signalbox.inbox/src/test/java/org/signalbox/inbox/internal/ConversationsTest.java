package org.signalbox.inbox.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.Author;
import org.signalbox.connector.api.Capability;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.connector.api.RemoteMedia;
import org.signalbox.model.NetworkState;
import org.signalbox.model.NodeId;
import org.signalbox.model.inbox.ConversationChange;
import org.signalbox.model.inbox.ConversationQuery;
import org.signalbox.model.inbox.InboxAction;
import org.signalbox.model.inbox.InboxMessage;
import org.signalbox.model.inbox.InboxPosition;
import org.signalbox.model.store.PastDetails;
import org.signalbox.model.store.PastPost;

/** What is shown of conversations and of how they are read, and what is done to them beside answering. */
class ConversationsTest extends AnswersFixture {
    @Test
    void thePostThatAConversationIsAboutIsShownAsItIsKnown() throws Exception {
        network.write(InboxItem.of("c7", InboxItem.Kind.COMMENT, now, Author.of("u-bea", "bea"), "Which platform?")
                .conversation(Optional.of("p1"))
                .replyTo(Optional.of("somebody's comment"))
                .build());
        read();
        var id = message("c7").conversation();
        var unknown = inbox.view(id).orElseThrow();
        assertThat(unknown.conversation().post()).contains("p1");
        assertThat(unknown.post()).as("no reading brought it yet").isEmpty();

        store.pastPosts()
                .put(ANNA, List.of(post("p0", "Another post", false), post("p1", "To Vienna at 21:05", false)));
        assertThat(inbox.view(id).orElseThrow().post()).contains(post("p1", "To Vienna at 21:05", false));
        assertThat(inbox.filled("{post-title}: {name}", message("c7"), "anna"))
                .as("of a post without a title")
                .isEqualTo("{post-title}: bea");

        store.pastPosts().put(ANNA, List.of(post("p1", "To Vienna at 22:05", true)));
        var changed = inbox.view(id).orElseThrow().post().orElseThrow();
        assertThat(changed.text()).isEqualTo("To Vienna at 22:05");
        assertThat(changed.deleted()).isTrue();
    }

    private PastPost post(String id, String text, boolean deleted) {
        var picture = RemoteMedia.at(URI.create("http://localhost:1/" + id + ".jpg"));
        return new PastPost(
                ANNA,
                id,
                NINE,
                text,
                Optional.of(URI.create("http://localhost:1/" + id)),
                Optional.empty(),
                new PastDetails(Optional.empty(), Optional.empty(), Optional.empty(), List.of(picture)),
                "{}",
                Optional.empty(),
                deleted);
    }

    @Test
    void changesAreTakenBack() {
        var id = message("c1").conversation();
        var before = inbox.change(List.of(id), new ConversationChange.Done(now), "anna");
        assertThat(work().done()).isTrue();

        inbox.change(List.of(id), new ConversationChange.Assign(Optional.of("zoe")), "zoe");

        inbox.undo(before, new ConversationChange.Done(now), "anna");

        assertThat(work().done()).isFalse();
        assertThat(work().assignee()).contains("zoe");
    }

    @Test
    void whatIsAskedForCanBeTakenBackUntilANodeHasIt() throws Exception {
        var action = inbox.act(message("c1"), InboxAction.Kind.HIDE, "anna");
        assertThat(inbox.cancel(action, "anna")).isPresent();
        var again = inbox.act(message("c1"), InboxAction.Kind.HIDE, "anna");
        new ActionTry(store, network, new NodeId("test:1"))
                .tryNow(store.inbox().dueActions(now, 1).getFirst());
        assertThat(inbox.cancel(again, "anna")).isEmpty();
        assertThat(network.done()).containsExactly("hide c1");
        assertThat(view().actions().get("c1"))
                .extracting(InboxAction::state)
                .containsExactlyInAnyOrder(InboxAction.State.DONE, InboxAction.State.CANCELLED);
    }

    @Test
    void whatTheNetworkCantIsRefused() throws Exception {
        network.can(Capability.INBOX, Capability.ANSWER);
        assertRefused(() -> inbox.act(message("c1"), InboxAction.Kind.LIKE, "anna"), "inbox.action.cannot");
        network.can(Capability.INBOX, Capability.LIKE);
        network.write(InboxItem.of("c2", InboxItem.Kind.COMMENT, now, Author.of("u", "bea"), "x")
                .build());
        read();
        assertRefused(() -> inbox.act(message("c2"), InboxAction.Kind.LIKE, "anna"), "inbox.action.not-with-this");
    }

    @Test
    void aReplyToSomebodyElsesCommentIsShownWithThePostThatBothAreBelow() throws Exception {
        store.pastPosts()
                .put(
                        ANNA,
                        List.of(new PastPost(
                                ANNA,
                                "p1",
                                NINE,
                                "The night train runs again",
                                Optional.empty(),
                                Optional.empty(),
                                "{}",
                                Optional.empty(),
                                false)));
        network.write(InboxItem.of("c2", InboxItem.Kind.COMMENT, now, Author.of("u", "bea"), "I agree")
                .conversation(Optional.of("p1"))
                .replyTo(Optional.of("of-somebody"))
                .build());
        read();
        var view = inbox.view(message("c2").conversation()).orElseThrow();
        assertThat(view.post().orElseThrow().text()).isEqualTo("The night train runs again");
    }

    @Test
    void conversationsOfARemovedNetworkAreListedFoundAndRead() {
        network.become(NetworkState.REMOVED);
        var query = ConversationQuery.of(ConversationQuery.View.OPEN, 10);
        assertThat(inbox.list(query).items()).hasSize(1);
        var words = new ConversationQuery(
                ConversationQuery.View.ALL,
                Set.of(),
                Set.of("chirp"),
                Set.of(),
                Optional.empty(),
                Set.of(),
                Optional.of("comm 1"),
                Optional.empty(),
                false,
                Optional.empty(),
                10);
        assertThat(inbox.list(words).items()).hasSize(1);
        assertThat(view().messages()).extracting(InboxMessage::text).containsExactly("Comment 1");
        assertThat(inbox.counts("anna").open()).isOne();
        inbox.lookAgain(message("c1").conversation());
        assertThat(inbox.answerability(message("c1")).possible()).isFalse();
        inbox.change(List.of(message("c1").conversation()), new ConversationChange.Done(now), "anna");
        assertThat(inbox.list(query).items()).isEmpty();
    }

    @Test
    void savedAnswersAreFilledIn() {
        assertThat(inbox.filled("Hi {first-name} ({handle}), {me} here: {post-title}", message("c1"), "Anna"))
                .isEqualTo("Hi Bea (bea), Anna here: {post-title}");
    }

    @Test
    void aRefreshIsStoredForTheNodeThatReads() throws Exception {
        now = now.plusSeconds(5);
        inbox.readSoon(ANNA);
        assertThat(position().nextAt()).isEqualTo(NINE.plusSeconds(15));
        now = NINE.plusSeconds(40);
        read();
        now = now.plusSeconds(20);
        inbox.readSoon(ANNA);
        assertThat(position().nextAt()).isEqualTo(now);
    }

    @Test
    void aRefreshDoesntOverruleTheNetwork() throws Exception {
        network.failReading(() -> {
            throw new ConnectorException.RateLimited("slower", NINE.plusSeconds(600));
        });
        read();
        now = now.plusSeconds(60);

        inbox.readSoon(ANNA);

        assertThat(position().nextAt()).isEqualTo(NINE.plusSeconds(600));
    }

    @Test
    void tellsHowEachInboxIsRead() throws Exception {
        terms("{\"id\":\"chirp.read\",\"kind\":\"price\",\"operation\":\"inbox.read\",\"measure\":{\"unit\":\"items\"},"
                + "\"value\":\"0.01\",\"currency\":\"USD\"}");
        store.usage()
                .add(List.of(org.signalbox.model.Usage.charge(
                        ANNA, "inbox.read", now, 7, org.signalbox.model.Money.of("0.07", "USD"))));

        var state = inbox.collection().getFirst();

        assertThat(state.readAt()).contains(NINE);
        assertThat(state.nextAt())
                .contains(
                        store.inbox().position(ANNA).map(InboxPosition::nextAt).orElseThrow());
        assertThat(state.problem()).isEmpty();
        assertThat(state.dailyPrice().orElseThrow().amount()).isEqualByComparingTo("0.01");
        network.become(NetworkState.DISABLED);
        assertCode(inbox.collection().getFirst().problem(), "inbox.network-off");
    }
}
