package org.signalbox.networks.internal.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.Account;
import org.signalbox.connector.api.Author;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.Commitment;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Deletes;
import org.signalbox.connector.api.Edits;
import org.signalbox.connector.api.Hides;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.connector.api.InboxPage;
import org.signalbox.connector.api.Likes;
import org.signalbox.connector.api.LiveTerms;
import org.signalbox.connector.api.Lookup;
import org.signalbox.connector.api.Media;
import org.signalbox.connector.api.Page;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Preparation;
import org.signalbox.connector.api.Prepared;
import org.signalbox.connector.api.PublishKey;
import org.signalbox.connector.api.Publishes;
import org.signalbox.connector.api.ReadsHistory;
import org.signalbox.connector.api.ReadsInbox;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.Reconciles;
import org.signalbox.connector.api.RemotePost;
import org.signalbox.connector.api.Removes;
import org.signalbox.connector.api.Search;
import org.signalbox.connector.api.Session;
import org.signalbox.model.Message;
import org.signalbox.networks.TimeLimitedSession;

/** What a crash of connector code leaves unclear, and the limits of a call. */
class ContainedSessionTest {
    private static final Receipt RECEIPT = Receipt.of("1", Instant.EPOCH);
    private static final PublishKey KEY = new PublishKey(new UUID(0, 1), Instant.EPOCH);
    private static final Prepared PREPARED = Prepared.of("{}");

    private final Containment containment = new Containment(
            "test",
            ContainedSessionTest.class.getClassLoader(),
            Duration.ofSeconds(10),
            Duration.ofSeconds(1),
            new ConnectorHealth("Test", "1.0.0", () -> {}, what -> {}),
            text -> text);
    private final ReentrantLock lock = new ReentrantLock();
    private final CallGate gate = new CallGate();
    private CallPass pass;
    private Session session;

    @BeforeEach
    void enter() throws InterruptedException {
        pass = gate.enter().orElseThrow();
        var account = new AccountSession(containment, lock);
        account.acquire(pass);
        session = ContainedSession.of(new Crashing(), containment, pass, new SessionLock(account), "1", lost -> lost);
    }

    @AfterEach
    void leave() {
        pass.close();
    }

    @Test
    void a_crash_of_what_people_see_leaves_the_outcome_unknown() {
        assertUnknown(
                () -> ((Publishes) session).commit(new Commit(Part.text("hello"), PREPARED, KEY, Optional.empty())));
        assertUnknown(() -> ((Edits) session).edit(RECEIPT, PREPARED));
        assertUnknown(() -> ((Deletes) session).delete(RECEIPT));
        assertUnknown(() -> ((Hides) session).hide(RECEIPT, true));
        assertUnknown(() -> ((Likes) session).like(RECEIPT, true));
        assertUnknown(() -> ((Removes) session).remove(RECEIPT));
    }

    @Test
    void a_crash_of_anything_else_changed_nothing() {
        assertUnavailable(() -> session.verify());
        assertUnavailable(() -> ((Publishes) session)
                .prepare(Part.text("hello"), Optional.empty())
                .prepared());
        assertUnavailable(() -> ((Reconciles) session).find(Search.of(KEY, Part.text("hello"), Instant.EPOCH)));
    }

    @Test
    void a_call_has_as_much_more_time_as_its_media_need_up_to_an_hour() {
        assertThat(containment.carrying(0).limit()).isEqualTo(containment.limit());
        assertThat(containment.carrying(60L * Containment.SLOWEST).limit())
                .isBetween(Duration.ofSeconds(70), Duration.ofSeconds(71));
        assertThat(containment.carrying(1L << 40).limit()).isEqualTo(Duration.ofHours(1));
        assertThat(containment.carrying(Long.MAX_VALUE).limit()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void what_is_prepared_with_media_may_take_as_long_as_they_need() throws Exception {
        var brief = new Containment(
                "test",
                ContainedSessionTest.class.getClassLoader(),
                Duration.ofMillis(100),
                Duration.ofSeconds(5),
                new ConnectorHealth("Test", "1.0.0", () -> {}, what -> {}),
                text -> text);
        ((TimeLimitedSession) session).release();
        var account = new AccountSession(brief, lock);
        account.acquire(pass);
        var slow = (Publishes)
                ContainedSession.of(new Crashing(), brief, pass, new SessionLock(account), "1", lost -> lost);
        var film = Media.of("f.mp4", "video/mp4", 10L * Containment.SLOWEST, offset -> InputStream.nullInputStream())
                .build();

        assertThatThrownBy(() -> slow.prepare(Part.text("slow"), Optional.empty()))
                .isInstanceOf(ConnectorException.Unavailable.class);
        var carrying = Part.of("slow").media(List.of(film)).build();
        assertThat(slow.prepare(carrying, Optional.empty()).prepared()).isEqualTo(PREPARED);
    }

    @Test
    void a_session_that_is_over_gives_its_seat_and_calls_nothing_more() {
        ((TimeLimitedSession) session).release();

        assertThatThrownBy(() -> session.verify())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the call is over: verify");
        assertThat(lock.isLocked()).isFalse();
    }

    @Test
    void a_past_post_that_cant_be_stored_is_left_out_and_told_and_the_others_are_read() throws Exception {
        var errors = new ArrayList<Message>();
        var told = new Containment(
                "test",
                getClass().getClassLoader(),
                Duration.ofSeconds(10),
                Duration.ofSeconds(5),
                new ConnectorHealth("Test", "1.0.0", () -> {}, errors::add),
                text -> text);
        ((TimeLimitedSession) session).release();
        var account = new AccountSession(told, lock);
        account.acquire(pass);
        var reading = (ReadsHistory)
                ContainedSession.of(new Reading(), told, pass, new SessionLock(account), "1", lost -> lost);

        var page = reading.history(Optional.empty(), 10);

        assertThat(page.items()).extracting(RemotePost::remoteId).containsExactly("1", "3");
        assertThat(page.items().get(0).title().orElseThrow()).hasSize(2_000);
        assertThat(page.next()).contains("more");
        assertThat(errors).hasSize(1);
    }

    @Test
    void an_inbox_is_read_without_what_cant_be_stored_and_no_position_is_kept_that_cant() throws Exception {
        var inbox = (ReadsInbox) session;

        assertThat(inbox.inbox(Optional.empty(), 10).items())
                .extracting(InboxItem::remoteId)
                .containsExactly("1");
        assertUnavailable(() -> inbox.inbox(Optional.of("p"), 10));
    }

    /** Reads posts of which one has no id, and one a very long title. */
    private static final class Reading implements ReadsHistory {
        @Override
        public Account verify() {
            return Account.of("1", "@a").build();
        }

        @Override
        public LiveTerms liveTerms() throws ConnectorException {
            throw new ConnectorException.Unavailable("none", null);
        }

        @Override
        public Page<RemotePost> history(Optional<String> cursor, int limit) {
            return Page.of(
                    List.of(
                            RemotePost.of("1", Instant.EPOCH, "one")
                                    .title(Optional.of("x".repeat(3_000)))
                                    .build(),
                            RemotePost.of("", Instant.EPOCH, "two").build(),
                            RemotePost.of("3", Instant.EPOCH, "three").build()),
                    Optional.of("more"));
        }

        @Override
        public void close() {
            // nothing to release
        }
    }

    private static void assertUnknown(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(ConnectorException.OutcomeUnknown.class);
    }

    private static void assertUnavailable(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(ConnectorException.Unavailable.class);
    }

    /** Crashes at each call. */
    private static final class Crashing
            implements Publishes, Edits, Deletes, Reconciles, ReadsInbox, Hides, Likes, Removes {
        private static IllegalStateException crash() {
            return new IllegalStateException("crashed");
        }

        @Override
        public Account verify() {
            throw crash();
        }

        @Override
        public LiveTerms liveTerms() {
            throw crash();
        }

        @Override
        public Preparation prepare(Part part, Optional<Prepared> earlier) {
            if (!part.text().equals("slow")) {
                throw crash();
            }
            try {
                Thread.sleep(500);
            } catch (InterruptedException e) {
                throw crash();
            }
            return Preparation.ready(PREPARED);
        }

        @Override
        public Commitment commit(Commit commit) {
            throw crash();
        }

        @Override
        public Receipt edit(Receipt receipt, Prepared prepared) {
            throw crash();
        }

        @Override
        public void delete(Receipt receipt) {
            throw crash();
        }

        @Override
        public Lookup find(Search search) {
            throw crash();
        }

        /** One item that can be stored and one that can't; nothing can after a position. */
        @Override
        public InboxPage inbox(Optional<String> position, int limit) {
            var anna = Author.of("7", "@anna");
            return InboxPage.last(
                    position.isEmpty() ? "p" : "\0",
                    List.of(
                            InboxItem.of("1", InboxItem.Kind.MENTION, Instant.EPOCH, anna, "one")
                                    .build(),
                            InboxItem.of("", InboxItem.Kind.MENTION, Instant.EPOCH, anna, "two")
                                    .build()));
        }

        @Override
        public void hide(Receipt item, boolean hidden) {
            throw crash();
        }

        @Override
        public void like(Receipt item, boolean liked) {
            throw crash();
        }

        @Override
        public void remove(Receipt item) {
            throw crash();
        }

        @Override
        public void close() {
            throw crash();
        }
    }
}
