package org.signalbox.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.signalbox.store.InboxSamples.action;
import static org.signalbox.store.InboxSamples.at;
import static org.signalbox.store.InboxSamples.comment;
import static org.signalbox.store.InboxSamples.position;
import static org.signalbox.store.InboxSamples.put;
import static org.signalbox.store.InboxSamples.reply;
import static org.signalbox.store.InboxSamples.tried;
import static org.signalbox.store.Samples.ACTOR;
import static org.signalbox.store.Samples.ANNA;
import static org.signalbox.store.Samples.BEN;
import static org.signalbox.store.Samples.NOON;
import static org.signalbox.store.Samples.answer;
import static org.signalbox.store.Samples.furnish;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.model.AccountId;
import org.signalbox.model.Actor;
import org.signalbox.model.inbox.ConversationChange;
import org.signalbox.model.inbox.ConversationId;
import org.signalbox.model.inbox.InboxAction;
import org.signalbox.model.inbox.InboxMessage;
import org.signalbox.model.inbox.InboxPosition;
import org.signalbox.model.store.StaleChangeException;
import org.signalbox.tests.postgres.PostgresDatabase;
import org.signalbox.tests.postgres.PostgresServer;

/** Nodes and people at the same inbox at the same time. */
final class PostgresInboxTogetherTest {
    private static final int ROUNDS = 25;

    @TempDir
    Path workspaces;

    private final SettableClock clock = new SettableClock(NOON);
    private PostgresDatabase database;
    private OpenStore one;
    private OpenStore two;

    @BeforeEach
    void open() throws Exception {
        database = PostgresServer.shared().database();
        one = Stores.open(workspaces.resolve("one"), PostgresWorkspace.address(database), clock);
        two = Stores.open(workspaces.resolve("two"), PostgresWorkspace.address(database), clock);
    }

    @AfterEach
    void close() {
        one.close();
        two.close();
    }

    @Test
    void of_two_nodes_one_stores_each_reading() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            var from = one.inbox().position(ANNA);
            var number = round;
            var stored = together(
                    () -> reads(one, from, comment(ANNA, "c" + number, number, "zoe", "x")),
                    () -> reads(two, from, comment(ANNA, "c" + number, number, "zoe", "x")));
            assertThat(stored).as("round " + round).containsExactlyInAnyOrder(true, false);
        }
        assertThat(one.inbox().position(ANNA).map(InboxPosition::revision)).contains((long) ROUNDS);
        assertThat(one.contacts().of("chirp", "zoe").orElseThrow().messages()).isEqualTo(ROUNDS);
    }

    private static boolean reads(OpenStore store, Optional<InboxPosition> from, InboxMessage message) {
        try {
            store.inbox().put(List.of(message), from, position(ANNA, "p"));
            return true;
        } catch (StaleChangeException e) {
            return false;
        }
    }

    @Test
    void of_two_nodes_one_has_tried_an_action() throws Exception {
        put(one, comment(ANNA, "c1", 0, "zoe", "x"));
        for (int round = 0; round < ROUNDS; round++) {
            var asked = one.inbox().ask(action("a" + (100 + round), ANNA, "c1", InboxAction.Kind.LIKE));
            var tried = together(
                    () -> one.inbox()
                            .tried(asked, tried(asked, InboxAction.State.DONE), ACTOR)
                            .isPresent(),
                    () -> two.inbox()
                            .tried(asked, tried(asked, InboxAction.State.FAILED), ACTOR)
                            .isPresent());
            assertThat(tried).as("round " + round).containsExactlyInAnyOrder(true, false);
        }
    }

    @Test
    void of_two_windows_that_answer_at_once_one_does_and_the_other_is_told() throws Exception {
        furnish(one);
        for (int round = 0; round < ROUNDS; round++) {
            var item = "item-" + round;
            put(one, comment(ANNA, item, round, "zoe", "x"));
            var planned = together(() -> answers(one, "a" + item, item), () -> answers(two, "b" + item, item));
            assertThat(planned).as(item).containsExactlyInAnyOrder(true, false);
            assertThat(two.publications().answers(ANNA, item)).hasSize(1);
            assertThat(two.inbox()
                            .find(new ConversationId(ANNA, item))
                            .orElseThrow()
                            .waitingSince())
                    .isEmpty();
        }
    }

    private static boolean answers(OpenStore store, String id, String item) {
        return store.publications()
                .planAnswer(answer(id, ANNA, NOON, item, 0, "Answer " + id), ACTOR)
                .isEmpty();
    }

    @Test
    void of_two_nodes_one_looks_at_a_message_again() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            var id = "c" + round;
            put(one, comment(ANNA, id, 0, "zoe", "x"));
            two.inbox().lookSoon(new ConversationId(ANNA, id), at(1));
            var claimed = together(() -> claims(one, id), () -> claims(two, id));
            assertThat(claimed).as(id).containsExactlyInAnyOrder(true, false);
        }
    }

    private static boolean claims(OpenStore store, String id) {
        return !store.inbox().claimLooks(ANNA, List.of(id), at(1), at(9)).isEmpty();
    }

    @Test
    void counters_are_right_whoever_reads_and_writes_at_the_same_time() throws Exception {
        put(one, comment(ANNA, "c0", 0, "zoe", "x"), comment(ANNA, "c1", 0, "yan", "x"));
        put(one, comment(BEN, "c0", 0, "zoe", "x"));
        var ids =
                List.of(new ConversationId(ANNA, "c0"), new ConversationId(BEN, "c0"), new ConversationId(ANNA, "c1"));
        together(
                () -> receive(one, ANNA),
                () -> receive(two, BEN),
                () -> work(one, ids),
                () -> work(two, ids.reversed()));

        assertThat(wrong()).isEmpty();
    }

    private boolean receive(OpenStore store, AccountId account) {
        for (int i = 0; i < ROUNDS; i++) {
            put(
                    store,
                    reply(account, "r" + i, 1 + i, i % 2 == 0 ? "zoe" : "yan", "c0"),
                    comment(account, "d" + i, i, "xue", "y"));
        }
        return true;
    }

    private static boolean work(OpenStore store, List<ConversationId> ids) {
        for (int i = 0; i < ROUNDS; i++) {
            store.inbox().change(ids, new ConversationChange.Read(at(i)), ACTOR);
            store.inbox().change(ids, new ConversationChange.Assign(Optional.of("login" + i % 3)), ACTOR);
            store.inbox().change(ids, new ConversationChange.Done(at(i)), new Actor("anna", at(i)));
            store.inbox().change(ids, new ConversationChange.Label(Set.of("l" + i % 2), Set.of("l1")), ACTOR);
            store.inbox().change(ids, new ConversationChange.Reopen(), ACTOR);
        }
        return true;
    }

    /** What counters say, where it isn't so. */
    private List<String> wrong() throws SQLException {
        var wrong = new ArrayList<>(OneTeam.ask(database, """
                SELECT c::text FROM conversations c WHERE messages <> (SELECT COUNT(*) FROM inbox_messages m
                    WHERE m.conversation = c.id) OR unread <> (SELECT COUNT(*) FROM inbox_messages m
                    WHERE m.conversation = c.id AND m.read_at IS NULL) OR newest_at <> (SELECT MAX(m.written_at)
                    FROM inbox_messages m WHERE m.conversation = c.id)"""));
        wrong.addAll(OneTeam.ask(database, """
                SELECT t::text FROM (SELECT account, COALESCE(assignee, '') AS assignee,
                    SUM((done_at IS NULL)::int) AS opened, SUM((done_at IS NULL AND unread > 0)::int) AS unread,
                    SUM((done_at IS NOT NULL)::int) AS done FROM conversations GROUP BY 1, 2
                EXCEPT SELECT account, assignee, opened, unread, done FROM conversation_counts) AS t"""));
        return wrong;
    }

    @Test
    void nobody_is_stored_who_is_erased_at_the_same_time() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            var id = "p" + round;
            put(one, comment(ANNA, "c" + round, round, id, "first"));
            var number = round;
            together(
                    () -> one.contacts().erase("chirp/" + id, new Actor("ada", at(1_000))) > 0,
                    () -> put(two, comment(ANNA, "d" + number, number, id, "second"))
                                    .changed()
                            == 0);
        }
        assertThat(OneTeam.ask(database, "SELECT remote_id FROM inbox_messages WHERE text <> '' OR author <> ''"))
                .isEmpty();
        assertThat(OneTeam.ask(database, "SELECT handle FROM people")).isEmpty();
    }

    @SafeVarargs
    private static List<Boolean> together(Callable<Boolean>... calls) throws Exception {
        var barrier = new CyclicBarrier(calls.length);
        try (var threads = Executors.newFixedThreadPool(calls.length)) {
            var begun = new ArrayList<Future<Boolean>>();
            for (var call : calls) {
                begun.add(threads.submit(() -> {
                    barrier.await();
                    return call.call();
                }));
            }
            var done = new ArrayList<Boolean>();
            for (var each : begun) {
                done.add(each.get());
            }
            return done;
        }
    }
}
