package org.signalbox.inbox.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.signalbox.connector.api.Capability;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.model.inbox.ConversationChange;
import org.signalbox.model.inbox.InboxMessage;

@Timeout(30)
class LookWorkerTest extends InboxFixture {
    private ItemLooks looks() {
        var allowance = new ReadingAllowance(store, book, budgets, ReadingIntervals.NORMAL);
        var times = new LookTimes(new InboxNetworks(network), allowance, ReadingIntervals.NORMAL);
        return new ItemLooks(store, network, meter, allowance, times);
    }

    private List<InboxMessage> due() {
        return store.inbox().dueLooks(List.of(ANNA), now, 100);
    }

    private void look() {
        var due = due();
        if (!due.isEmpty()) {
            looks().look(store.accounts().find(ANNA).orElseThrow(), due);
        }
    }

    private void price() {
        terms("{\"id\":\"chirp.read\",\"operation\":\"inbox.read\",\"kind\":\"price\",\"value\":0.01,"
                + "\"currency\":\"USD\"}");
    }

    @Test
    void whatIsGoneAndWhatChangedIsSeenAtGrowingIntervals() throws Exception {
        comments(1, 3);
        read();
        assertThat(due()).isEmpty();
        network.gone("c1", true);
        network.rewrite("c2", "Second thoughts");
        now = NINE.plus(Duration.ofMinutes(31));
        look();
        assertThat(network.lookedAt()).hasSize(1);
        assertThat(network.lookedAt().getFirst()).containsExactlyInAnyOrder("c1", "c2", "c3");
        assertThat(meter.items.getLast()).isEqualTo("inbox.read 1");
        assertThat(message("c1").status().goneAt()).contains(now);
        assertThat(message("c2").text()).isEqualTo("Second thoughts");
        assertThat(message("c2").status().editedAt()).contains(now);
        assertThat(message("c2").status().earlier()).containsExactly(new InboxMessage.Earlier("Comment 2", now, false));
        assertThat(message("c3").status()).isEqualTo(InboxMessage.Status.NEW);

        now = now.plus(Duration.ofMinutes(30));
        assertThat(due()).isEmpty();
        now = now.plus(Duration.ofMinutes(2));
        assertThat(due()).extracting(InboxMessage::remoteId).containsExactlyInAnyOrder("c2", "c3");
    }

    @Test
    void aMessageIsReadAgainAboutTenTimesInItsMonthAndNeverAfter() {
        var times = 0;
        Optional<Instant> next = ReadingIntervals.NORMAL.nextLook(NINE, NINE);
        while (next.isPresent()) {
            times++;
            var at = next.get();
            next = ReadingIntervals.NORMAL.nextLook(NINE, at);
            assertThat(next.map(later -> Duration.between(at, later)).orElse(Duration.ofMinutes(30)))
                    .isBetween(Duration.ofMinutes(30), Duration.ofDays(7));
        }
        assertThat(times).isBetween(10, 15);
    }

    @Test
    void nothingIsReadAgainByItselfWhereThatCostsOrCantBeDoneOrIsDone() throws Exception {
        price();
        comments(1, 1);
        read();
        terms("{\"id\":\"chirp.text\",\"operation\":\"post.create\",\"kind\":\"text-limit\","
                + "\"measure\":{\"unit\":\"code-points\"},\"value\":280}");
        network.can(Capability.INBOX);
        comments(2, 2);
        read();
        network.can(Capability.INBOX, Capability.READ_ITEMS);
        comments(3, 3);
        read();
        now = NINE.plus(Duration.ofHours(1));
        assertThat(due()).extracting(InboxMessage::remoteId).containsExactly("c3");
        var conversation = message("c3").conversation();
        store.inbox().change(List.of(conversation), new ConversationChange.Done(now), TEST);
        look();
        now = now.plus(Duration.ofDays(20));
        assertThat(due()).isEmpty();
    }

    @Test
    void whoOpensAConversationHasItReadAgainAlsoWhereThatCosts() throws Exception {
        price();
        comments(1, 1);
        read();
        network.gone("c1", true);
        now = NINE.plusSeconds(20);
        store.inbox().lookSoon(message("c1").conversation(), now);
        budgets.left("0", true);
        look();
        assertThat(network.lookedAt()).as("no money is left").isEmpty();
        assertThat(due()).isEmpty();
        budgets.left("5", true);
        now = now.plus(Duration.ofMinutes(5));
        look();
        assertThat(message("c1").status().goneAt()).isPresent();
        network.gone("c1", false);
        store.inbox().lookSoon(message("c1").conversation(), now.plusSeconds(1));
        assertThat(store.inbox().dueLooks(List.of(ANNA), now.plusSeconds(5), 10))
                .as("what is gone isn't asked for")
                .isEmpty();
    }

    @Test
    void aNetworkThatFailsIsAskedLaterAndOneThatAsksToWaitThen() throws Exception {
        comments(1, 1);
        read();
        now = NINE.plus(Duration.ofMinutes(31));
        network.failLook(
                () -> {
                    throw new ConnectorException.Unavailable("busy", null);
                },
                () -> {
                    throw new ConnectorException.RateLimited("slow", now.plus(Duration.ofMinutes(20)));
                });
        look();
        assertThat(message("c1").status()).isEqualTo(InboxMessage.Status.NEW);
        assertThat(due()).isEmpty();
        now = now.plus(Duration.ofMinutes(5));
        look();
        now = now.plus(Duration.ofMinutes(19));
        assertThat(due()).isEmpty();
        now = now.plus(Duration.ofMinutes(2));
        look();
        assertThat(network.lookedAt()).hasSize(3);
    }

    @Test
    void theWorkerReadsAgainAsSoonAsItIsAsked() throws Exception {
        comments(1, 1);
        read();
        network.gone("c1", true);
        var worker = new LookWorker(store, network, meter, budgets, book, ReadingIntervals.NORMAL);
        worker.start();
        try {
            Thread.sleep(300);
            store.inbox().lookSoon(message("c1").conversation(), now);
            for (var i = 0; i < 100 && message("c1").status().goneAt().isEmpty(); i++) {
                Thread.sleep(20);
            }
            assertThat(message("c1").status().goneAt()).contains(now);
        } finally {
            worker.stop();
        }
    }
}
