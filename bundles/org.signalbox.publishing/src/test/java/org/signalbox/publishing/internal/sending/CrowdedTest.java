package org.signalbox.publishing.internal.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Prepared;
import org.signalbox.connector.api.PublishKey;
import org.signalbox.model.AccountId;
import org.signalbox.model.Actor;
import org.signalbox.model.DueTime;
import org.signalbox.model.Message;
import org.signalbox.model.NodeId;
import org.signalbox.model.Overdue;
import org.signalbox.model.PostId;
import org.signalbox.model.PostSnapshot;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationIdentity;
import org.signalbox.model.PublicationPart;
import org.signalbox.model.PublicationState;
import org.signalbox.model.Transition;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreException;
import org.signalbox.publishing.AnswerGuard;
import org.signalbox.publishing.SendingLimits;
import org.signalbox.publishing.internal.ChirpStore;
import org.signalbox.publishing.internal.ClockedWorkers;
import org.signalbox.publishing.internal.FailoverFixture;
import org.signalbox.publishing.internal.holds.TermsEnforcementService;
import org.signalbox.publishing.internal.nodes.FailureDetector;
import org.signalbox.terms.TermsBook;

/** A network that doesn't answer, and posts that are due elsewhere. */
final class CrowdedTest {
    @TempDir
    Path folder;

    @Test
    void whatIsLookedUpAtANetworkThatDoesNotAnswerKeepsNothingFromBeingSent() throws Exception {
        try (var fixture = new FailoverFixture(folder)) {
            var networks = FailoverFixture.readBack();
            var node = fixture.node("n", FailureDetector.NONE, networks);
            var unclear = new ArrayList<PublicationId>();
            for (var i = 0; i < 600; i++) {
                unclear.add(fixture.plan("unclear " + i));
                networks.session.failCommit(commit -> {
                    throw new ConnectorException.OutcomeUnknown("no answer", null);
                });
            }
            while (unclear.stream().anyMatch(id -> fixture.at(id).state() != PublicationState.UNKNOWN)) {
                fixture.send(node);
            }
            var silent = new CountDownLatch(1);
            networks.silent(silent);
            fixture.now = fixture.now.plus(Duration.ofSeconds(4));
            node.reconcile();
            try {
                var due = fixture.plan("due now");
                node.send(fixture.now);
                for (var tries = 0; tries < 200 && fixture.at(due).state() != PublicationState.PUBLISHED; tries++) {
                    TimeUnit.MILLISECONDS.sleep(10);
                }
                assertThat(fixture.at(due).state()).isEqualTo(PublicationState.PUBLISHED);
            } finally {
                silent.countDown();
            }
            fixture.settle(node);
        }
    }

    @Test
    void whatWasClaimedAsTheStoreFailedIsSentOnceItIsBack() throws Exception {
        try (var fixture = new FailoverFixture(folder)) {
            var node = fixture.node("n", FailureDetector.NONE, FailoverFixture.readBack());
            var all = List.of(fixture.plan("one"), fixture.plan("two"), fixture.plan("three"));
            fixture.reconcile(node, Duration.ofMinutes(11)); // overdue, so that each asks the store for its turn
            fixture.wire = (change, save) -> {
                throw new StoreException("the database went away");
            };
            assertThatThrownBy(() -> fixture.send(node)).isInstanceOf(StoreException.class);
            fixture.wire = (change, save) -> save.call();

            fixture.reconcile(node, Duration.ofSeconds(1)); // long before the leases are over

            assertThat(all).noneMatch(id -> fixture.at(id).state() == PublicationState.CLAIMED);
        }
    }

    @Test
    void aNetworkThatDoesNotAnswerForSeveralAccountsLeavesRoomForOthers() throws Exception {
        var now = FailoverFixture.NINE;
        var bert = AccountId.of("bert@chirp");
        var carl = AccountId.of("carl@chirp");
        var silent = new CountDownLatch(1);
        var networks = FailoverFixture.readBack();
        networks.silent(silent, FailoverFixture.ANNA, bert);
        try (var store = ChirpStore.open(folder, () -> now, FailoverFixture.ANNA, bert, carl)) {
            var node = new SendingService(
                    store,
                    networks,
                    SendingLimits.NONE,
                    new TermsEnforcementService(store, networks, TermsBook.NONE),
                    AnswerGuard.NONE,
                    new NodeId("n"),
                    FailureDetector.NONE,
                    new ClockedWorkers(() -> now));
            try {
                for (var account : List.of(FailoverFixture.ANNA, bert)) {
                    var many = IntStream.range(0, 150)
                            .mapToObj(i -> due(account, now))
                            .toList();
                    store.publications().plan(many, new Actor("test", now));
                }
                node.send(now);
                var due = due(carl, now);
                store.publications().plan(List.of(due), new Actor("test", now));
                node.send(now);
                for (var tries = 0; tries < 200 && !published(store, due); tries++) {
                    TimeUnit.MILLISECONDS.sleep(10);
                }
                assertThat(published(store, due)).isTrue();
            } finally {
                silent.countDown();
                node.stop();
            }
        }
    }

    @Test
    void aStoreThatTakesItsTimeWithResultsKeepsNothingFromBeingSent() throws Exception {
        try (var fixture = new FailoverFixture(folder)) {
            var networks = FailoverFixture.readBack();
            var node = fixture.node("n", FailureDetector.NONE, networks);
            var slow = new CountDownLatch(1);
            fixture.wire = (change, save) -> {
                if (change.transition() == Transition.COMPLETE) {
                    slow.await();
                }
                return save.call();
            };
            IntStream.range(0, 9).forEach(i -> fixture.plan("post " + i));
            node.send(fixture.now);
            try {
                for (var tries = 0; tries < 200 && networks.session.asked() < 9; tries++) {
                    TimeUnit.MILLISECONDS.sleep(10);
                }
                assertThat(networks.session.asked()).isEqualTo(9);
            } finally {
                slow.countDown();
            }
            fixture.settle(node);
        }
    }

    @Test
    void manyThatAreUnclearAtANetworkThatDoesNotAnswerLeaveTheLooksToOthers() throws Exception {
        var now = FailoverFixture.NINE;
        var carl = AccountId.of("carl@chirp");
        var silent = new CountDownLatch(1);
        var networks = FailoverFixture.readBack();
        networks.silent(silent, FailoverFixture.ANNA);
        try (var store = ChirpStore.open(folder, () -> now, FailoverFixture.ANNA, carl)) {
            var node = new SendingService(
                    store,
                    networks,
                    SendingLimits.NONE,
                    new TermsEnforcementService(store, networks, TermsBook.NONE),
                    AnswerGuard.NONE,
                    new NodeId("n"),
                    FailureDetector.NONE,
                    new ClockedWorkers(() -> now));
            try {
                for (var i = 0; i < 230; i++) {
                    unclear(store, FailoverFixture.ANNA, now.minusSeconds(60));
                }
                var other = unclear(store, carl, now);
                networks.session.commit(new Commit(
                        Part.text("Due"),
                        new Prepared("Due"),
                        other.parts().getFirst().key().orElseThrow(),
                        Optional.empty()));
                node.reconcile();
                for (var tries = 0; tries < 200 && !published(store, other); tries++) {
                    TimeUnit.MILLISECONDS.sleep(10);
                }
                assertThat(published(store, other)).isTrue();
                assertThat(node.reconcile())
                        .as("of the silent one no more than are in hand")
                        .isZero();
            } finally {
                silent.countDown();
                node.stop();
            }
        }
    }

    /** One whose sender doesn't know what became of it. */
    private static Publication unclear(Store store, AccountId account, Instant lookAt) {
        var actor = new Actor("gone", store.now());
        store.publications().plan(List.of(due(account, store.now())), actor);
        var claimed = store.publications()
                .claimDue(new NodeId("gone"), store.now(), Duration.ofMinutes(1), 1)
                .getFirst();
        var key = new PublishKey(UUID.randomUUID(), store.now());
        var sending = store.publications()
                .save(claimed.intend(0, key, "Due", store.now().plusSeconds(40), actor));
        return store.publications().save(sending.markUnknown(Message.of("publishing.unclear.looking"), lookAt, actor));
    }

    private static boolean published(Store store, Publication due) {
        return store.publications()
                .find(due.id())
                .filter(each -> each.state() == PublicationState.PUBLISHED)
                .isPresent();
    }

    private static Publication due(AccountId account, Instant now) {
        return Publication.planned(
                new PublicationIdentity(PublicationId.fresh(), PostId.fresh(), account, now),
                new PostSnapshot("Due", "content/a.md", "source", Map.of(), Optional.empty()),
                List.of(PublicationPart.waiting(0, "Due", List.of())),
                DueTime.of(now, Optional.empty(), Overdue.LATE));
    }
}
