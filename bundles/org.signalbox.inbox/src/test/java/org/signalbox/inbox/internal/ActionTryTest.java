package org.signalbox.inbox.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.model.Actor;
import org.signalbox.model.Message;
import org.signalbox.model.NetworkState;
import org.signalbox.model.NodeId;
import org.signalbox.model.inbox.InboxAction;
import org.signalbox.model.inbox.InboxAction.Kind;
import org.signalbox.model.inbox.InboxAction.State;

class ActionTryTest extends InboxFixture {
    @BeforeEach
    void receive() throws Exception {
        comments(1, 1);
        read();
    }

    private void ask(Kind kind) {
        store.inbox().ask(InboxAction.asked(ANNA, "c1", kind, new Actor("anna", now)));
    }

    private void tryDue() {
        var attempt = new ActionTry(store, network, new NodeId("test:1"));
        store.inbox().dueActions(now, 10).forEach(attempt::tryNow);
    }

    private InboxAction newest() {
        return store.inbox().actions(ANNA, "c1").getFirst();
    }

    @Test
    void doesWhatIsAskedFor() {
        ask(Kind.HIDE);
        tryDue();
        assertThat(newest().state()).isEqualTo(State.DONE);
        assertThat(message("c1").status().hidden()).isTrue();

        ask(Kind.SHOW);
        ask(Kind.LIKE);
        tryDue();
        assertThat(message("c1").status().hidden()).isFalse();
        assertThat(message("c1").status().liked()).isTrue();

        ask(Kind.UNLIKE);
        tryDue();
        ask(Kind.REMOVE);
        tryDue();
        assertThat(message("c1").status().liked()).isFalse();
        assertThat(message("c1").status().goneAt()).isPresent();
        assertThat(network.done()).containsExactlyInAnyOrder("hide c1", "show c1", "like c1", "unlike c1", "remove c1");
    }

    @Test
    void whatFailsIsTriedAgainLaterAndLater() {
        ask(Kind.HIDE);
        network.failChange(
                () -> {
                    throw new ConnectorException.Unavailable("under maintenance", null);
                },
                () -> {
                    throw new ConnectorException.OutcomeUnknown("no answer", null);
                });
        tryDue();
        assertCode(newest().problem(), "inbox.action.failed");
        tryDue();
        assertThat(network.done()).hasSize(1);
        now = now.plusSeconds(10);
        tryDue();
        now = now.plusSeconds(10);
        tryDue();
        assertThat(network.done()).hasSize(2);
        now = now.plusSeconds(10);
        tryDue();

        assertThat(network.done()).hasSize(3);
        assertThat(newest().state()).isEqualTo(State.DONE);
        assertThat(newest().tries()).isEqualTo(3);
        assertThat(newest().problem()).isEmpty();
    }

    @Test
    void aRefusalEndsIt() {
        ask(Kind.REMOVE);
        network.failChange(() -> {
            throw new ConnectorException.Rejected("not your post", null);
        });

        tryDue();

        assertThat(newest().state()).isEqualTo(State.FAILED);
        assertThat(newest().problem().orElseThrow().text(java.util.Locale.ENGLISH))
                .contains("not your post");
        assertThat(message("c1").status().goneAt()).isEmpty();
    }

    @Test
    void waitsAsLongAsTheNetworkAsks() {
        ask(Kind.LIKE);
        network.failChange(() -> {
            throw new ConnectorException.RateLimited("slower", NINE.plusSeconds(500));
        });

        tryDue();

        assertThat(newest().notBefore()).isEqualTo(NINE.plusSeconds(500));
    }

    @Test
    void waitsForANetworkThatIsOffAndAnAccountThatIsPaused() {
        ask(Kind.HIDE);
        network.become(NetworkState.DISABLED);
        tryDue();
        assertCode(newest().problem(), "inbox.unusable");
        network.become(NetworkState.ENABLED);
        account(Optional.of(Message.of("inbox.no-account", "x")));
        now = now.plusSeconds(60);
        tryDue();
        assertThat(network.done()).isEmpty();
        account(Optional.empty());
        now = now.plusSeconds(60);

        tryDue();

        assertThat(newest().state()).isEqualTo(State.DONE);
    }

    @Test
    void isGivenUpAfterADay() {
        ask(Kind.HIDE);
        network.become(NetworkState.DISABLED);
        now = now.plus(Duration.ofHours(25));

        tryDue();

        assertThat(newest().state()).isEqualTo(State.FAILED);
    }

    @Test
    void oneOfSeveralNodesDoesIt() throws Exception {
        ask(Kind.HIDE);
        var action = store.inbox().dueActions(now, 10).getFirst();
        var begin = new CountDownLatch(1);
        try (var nodes = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 8)
                    .forEach(i -> nodes.submit(() -> {
                        begin.await();
                        new ActionTry(store, network, new NodeId("test:" + i)).tryNow(action);
                        return i;
                    }));
            begin.countDown();
        }

        assertThat(network.done()).containsExactly("hide c1");
        assertThat(newest().state()).isEqualTo(State.DONE);
    }

    @Test
    void anotherNodeFollowsOneThatDied() {
        ask(Kind.HIDE);
        network.failChange(() -> {
            throw new AssertionError("killed");
        });
        try {
            tryDue();
        } catch (AssertionError e) {
            assertThat(e).hasMessage("killed");
        }
        tryDue();
        assertThat(network.done()).hasSize(1);
        now = now.plus(ActionTry.TAKEN);

        tryDue();

        assertThat(network.done()).hasSize(2);
        assertThat(newest().state()).isEqualTo(State.DONE);
    }
}
