package org.signalbox.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.signalbox.store.InboxSamples.action;
import static org.signalbox.store.InboxSamples.at;
import static org.signalbox.store.InboxSamples.comment;
import static org.signalbox.store.InboxSamples.find;
import static org.signalbox.store.InboxSamples.keys;
import static org.signalbox.store.InboxSamples.list;
import static org.signalbox.store.InboxSamples.position;
import static org.signalbox.store.InboxSamples.put;
import static org.signalbox.store.InboxSamples.query;
import static org.signalbox.store.InboxSamples.received;
import static org.signalbox.store.InboxSamples.reply;
import static org.signalbox.store.InboxSamples.tried;
import static org.signalbox.store.Samples.ACTOR;
import static org.signalbox.store.Samples.ANNA;
import static org.signalbox.store.Samples.BEN;
import static org.signalbox.store.Samples.NOON;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.model.AccountId;
import org.signalbox.model.Actor;
import org.signalbox.model.inbox.Conversation;
import org.signalbox.model.inbox.ConversationChange;
import org.signalbox.model.inbox.ConversationId;
import org.signalbox.model.inbox.ConversationQuery;
import org.signalbox.model.inbox.ConversationQuery.View;
import org.signalbox.model.inbox.InboxAction;
import org.signalbox.model.inbox.InboxAction.Kind;
import org.signalbox.model.inbox.InboxAction.State;
import org.signalbox.model.inbox.InboxCounts;
import org.signalbox.model.inbox.InboxMessage;
import org.signalbox.model.inbox.InboxRepository.LabelCount;
import org.signalbox.model.inbox.InboxRepository.Sorted;
import org.signalbox.model.inbox.InboxRepository.Sorting;
import org.signalbox.model.inbox.InboxRule;
import org.signalbox.model.inbox.SavedAnswer;
import org.signalbox.model.store.StaleChangeException;

/** What every store promises of what people do about conversations. */
public abstract class InboxWorkContract extends NewStore {
    private static final ConversationId ONE = new ConversationId(ANNA, "c1");
    private static final ConversationId TWO = new ConversationId(ANNA, "c2");
    private static final ConversationId THREE = new ConversationId(BEN, "c3");

    @BeforeEach
    void receive() {
        put(store, comment(ANNA, "c1", 0, "zoe", "one"), comment(ANNA, "c2", 1, "yan", "two"));
        put(store, comment(BEN, "c3", 2, "zoe", "three"));
    }

    @Test
    void what_was_read_is_unread_no_longer_until_something_new_comes() {
        assertThat(keys(list(store, View.UNREAD))).containsExactly("c3", "c2", "c1");

        var before = change(new ConversationChange.Read(received(0)), ONE);

        assertThat(before).extracting(Conversation::unread).containsExactly(1);
        assertThat(one().unread()).isZero();
        assertThat(one().work().read()).contains(new Conversation.Mark("anna", NOON));
        assertThat(change(new ConversationChange.Read(received(0)), ONE))
                .as("nothing new")
                .isEmpty();
        put(store, reply(ANNA, "late", -5, "zoe", "c1"), reply(ANNA, "new", 5, "zoe", "c1"));
        assertThat(one().unread()).isEqualTo(2);
        change(new ConversationChange.Read(received(0)), ONE);
        assertThat(one().unread()).as("what came later was not seen").isEqualTo(1);
        change(new ConversationChange.Unread(), ONE);
        assertThat(one().unread()).isEqualTo(3);
        assertThat(audited("inbox/" + ONE)).hasSize(1);
    }

    @Test
    void what_is_done_is_open_again_with_a_new_message() {
        change(new ConversationChange.Done(received(0)), ONE);
        assertThat(one().work().done()).isTrue();
        assertThat(one().waitingSince()).isEmpty();
        assertThat(keys(list(store, View.DONE))).containsExactly("c1");
        assertThat(keys(list(store, View.OPEN))).containsExactly("c3", "c2");

        put(store, reply(ANNA, "new", 5, "zoe", "c1"));

        assertThat(one().work().done()).isFalse();
        assertThat(one().waitingSince()).as("what was done waits no longer").contains(at(5));
        assertThat(change(new ConversationChange.Done(received(4)), ONE))
                .as("something newer came")
                .isEmpty();
        assertThat(one().work().done()).isFalse();
        var later = new Actor("anna", at(6));
        store.inbox().change(List.of(ONE), new ConversationChange.Done(received(5)), later);
        store.inbox().change(List.of(ONE), new ConversationChange.Reopen(), later);
        assertThat(one().waitingSince()).as("only what was done last").contains(at(5));
    }

    @Test
    void what_is_snoozed_shows_again_at_its_time_or_with_a_new_message() {
        change(new ConversationChange.Snooze(Optional.of(NOON.plusSeconds(600))), ONE, TWO);
        assertThat(keys(list(store, View.OPEN))).containsExactly("c3");
        assertThat(keys(list(store, View.SNOOZED))).containsExactly("c2", "c1");
        assertThat(store.inbox().waiting(at(10), 10))
                .extracting(Conversation::id)
                .containsExactly(THREE);

        put(store, reply(ANNA, "new", 5, "zoe", "c1"));
        assertThat(keys(list(store, View.SNOOZED))).containsExactly("c2");
        clock.advance(Duration.ofMinutes(10));
        assertThat(list(store, View.SNOOZED)).isEmpty();
        assertThat(keys(list(store, View.OPEN))).containsExactly("c1", "c3", "c2");
        change(new ConversationChange.Snooze(Optional.of(NOON.plusSeconds(6_000))), ONE);
        change(new ConversationChange.Snooze(Optional.empty()), ONE);
        assertThat(list(store, View.SNOOZED)).isEmpty();
    }

    @Test
    void conversations_are_given_to_people() {
        change(new ConversationChange.Assign(Optional.of("ben")), ONE, THREE);
        change(new ConversationChange.Assign(Optional.of("cid")), THREE);

        assertThat(keys(list(store, View.ASSIGNED))).containsExactly("c3", "c1");
        assertThat(keys(list(store, View.UNASSIGNED))).containsExactly("c2");
        var bens = new ConversationQuery(
                View.ASSIGNED,
                Set.of(),
                Set.of(),
                Set.of(),
                Optional.of("ben"),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                10);
        assertThat(keys(store.inbox().list(bens).items())).containsExactly("c1");
        assertThat(change(new ConversationChange.Assign(Optional.of("ben")), ONE))
                .isEmpty();
        change(new ConversationChange.Assign(Optional.empty()), ONE);
        assertThat(one().work().assignee()).isEmpty();
    }

    @Test
    void labels_are_in_lower_case_and_counted_where_they_are_open() {
        change(new ConversationChange.Label(Set.of("Bug", " Urgent "), Set.of()), ONE, TWO);
        change(new ConversationChange.Label(Set.of(), Set.of("BUG")), TWO);
        change(new ConversationChange.Done(received(9)), ONE);

        assertThat(one().work().labels()).containsExactlyInAnyOrder("bug", "urgent");
        assertThat(store.inbox().labels()).containsExactly(new LabelCount("bug", 0), new LabelCount("urgent", 1));
        assertThat(store.inbox().labelNames()).containsExactly("bug", "urgent");
        assertThat(keys(store.inbox()
                        .list(query(View.ALL, Optional.empty(), Set.of("urgent", "bug")))
                        .items()))
                .containsExactly("c1");
        assertThat(keys(store.inbox()
                        .list(query(View.OPEN, Optional.of("two"), Set.of("Urgent")))
                        .items()))
                .containsExactly("c2");
        change(new ConversationChange.Label(Set.of(), Set.of("bug", "urgent")), ONE, TWO);
        assertThat(store.inbox().labels()).isEmpty();
        assertThat(store.inbox().labelNames()).isEmpty();
    }

    @Test
    void those_who_have_conversations_are_offered_others() {
        assertThat(store.inbox().people()).doesNotContain("dora");
        change(new ConversationChange.Assign(Optional.of("dora")), ONE, TWO);
        assertThat(store.inbox().people()).containsOnlyOnce("dora");
    }

    @Test
    void those_that_are_gone_are_left_out() {
        assertThat(change(new ConversationChange.Done(received(9)), new ConversationId(ANNA, "gone"), TWO))
                .extracting(Conversation::id)
                .containsExactly(TWO);
        assertThat(audited("inbox/" + TWO)).hasSize(1);
    }

    @Test
    void there_are_as_many_as_the_lists_hold() {
        change(new ConversationChange.Assign(Optional.of("anna")), ONE, TWO);
        change(new ConversationChange.Snooze(Optional.of(NOON.plusSeconds(60))), TWO);
        change(new ConversationChange.Read(received(9)), ONE);
        put(store, comment(ANNA, "c4", 3, "zoe", "four"));
        change(new ConversationChange.Done(received(9)), new ConversationId(ANNA, "c4"));

        assertThat(store.inbox().counts("anna")).isEqualTo(new InboxCounts(2, 1, 1, 1, 1, 1));
        clock.advance(Duration.ofMinutes(2));
        assertThat(store.inbox().counts("anna")).isEqualTo(new InboxCounts(3, 2, 2, 1, 0, 1));
        put(store, comment(ANNA, "c5", 4, "zoe", "five"));
        assertThat(store.inbox().counts("anna")).isEqualTo(new InboxCounts(4, 3, 2, 2, 0, 1));
        assertThat(store.inbox().counts("ben").mine()).isZero();
    }

    @Test
    void the_shortest_waiting_come_first() {
        change(new ConversationChange.Done(received(9)), TWO);
        assertThat(store.inbox().waiting(at(2), 10))
                .extracting(Conversation::id)
                .containsExactly(ONE);
        assertThat(store.inbox().waiting(at(3), 10))
                .extracting(Conversation::id)
                .containsExactly(THREE, ONE);
        assertThat(store.inbox().waiting(at(3), 1)).extracting(Conversation::id).containsExactly(THREE);
        var oldest = new ConversationQuery(
                View.ALL,
                Set.of(),
                Set.of(),
                Set.of(),
                Optional.empty(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                true,
                Optional.empty(),
                10);
        assertThat(keys(store.inbox().list(oldest).items()))
                .as("those that don't wait last")
                .containsExactly("c1", "c3", "c2");
    }

    @Test
    void who_writes_most_drives_nobody_out_of_what_people_are_told_of() {
        var flood = IntStream.range(0, 30)
                .mapToObj(i -> comment(ANNA, "flood" + i, 20 + i, "mallory", "x"))
                .toArray(InboxMessage[]::new);
        var told = new Sorted(Set.of(), Optional.empty(), Optional.of("rule"));
        store.inbox()
                .put(
                        List.of(comment(ANNA, "urgent", 10, "zoe", "Help")),
                        store.inbox().position(ANNA),
                        position(ANNA, "p"),
                        message -> told);
        store.inbox().put(List.of(flood), store.inbox().position(ANNA), position(ANNA, "p"), message -> told);
        assertThat(store.inbox().told(at(0), 20))
                .extracting(each -> each.message().remoteId())
                .hasSize(11)
                .startsWith("flood29")
                .endsWith("urgent");
    }

    @Test
    void actions_of_many_messages_are_read_at_once() {
        store.inbox().ask(action("a1", ANNA, "c1", Kind.HIDE));
        store.inbox().ask(action("a2", ANNA, "c1", Kind.LIKE));
        store.inbox().ask(action("a3", ANNA, "c2", Kind.LIKE));
        var all = store.inbox().actions(ANNA, List.of("c1", "c2", "c3"));
        assertThat(all).containsOnlyKeys("c1", "c2");
        assertThat(all.get("c1")).extracting(InboxAction::id).containsExactly("a2", "a1");
        assertThat(store.inbox().actions(ANNA, List.of())).isEmpty();
    }

    @Test
    void an_action_is_done_once_and_its_message_shows_it() {
        var hide = action("a1", ANNA, "c1", Kind.HIDE);
        assertThat(store.inbox().ask(hide)).isEqualTo(hide);
        assertThat(store.inbox().ask(action("a2", ANNA, "c1", Kind.HIDE)))
                .as("asked for already")
                .isEqualTo(hide);
        assertThat(store.inbox().dueActions(NOON, 10)).isEmpty();
        assertThat(store.inbox().dueActions(NOON.plusSeconds(10), 10)).containsExactly(hide);

        var later = tried(hide, State.WAITING);
        assertThat(store.inbox().tried(hide, later, ACTOR)).contains(later);
        assertThat(store.inbox().tried(hide, tried(hide, State.DONE), ACTOR))
                .as("another node tried it")
                .isEmpty();
        assertThat(store.inbox().message(ANNA, "c1").orElseThrow().status().hidden())
                .isFalse();
        var done = tried(later, State.DONE);
        assertThat(store.inbox().tried(later, done, ACTOR)).contains(done);

        assertThat(store.inbox().message(ANNA, "c1").orElseThrow().status().hidden())
                .isTrue();
        assertThat(store.inbox().dueActions(at(99), 10)).isEmpty();
        assertThat(store.inbox().actions(ANNA, "c1")).containsExactly(done);
        assertThat(audited("inbox/" + ONE)).hasSize(2);
    }

    @Test
    void each_kind_of_action_leaves_its_mark() {
        for (var kind : List.of(Kind.LIKE, Kind.HIDE, Kind.UNLIKE, Kind.SHOW, Kind.REMOVE)) {
            var asked = store.inbox().ask(action("a" + kind, ANNA, "c1", kind));
            assertThat(store.inbox().tried(asked, tried(asked, State.DONE), ACTOR))
                    .isPresent();
            var status = store.inbox().message(ANNA, "c1").orElseThrow().status();
            assertThat(status.liked()).isEqualTo(kind == Kind.LIKE || kind == Kind.HIDE);
            assertThat(status.hidden()).isEqualTo(kind == Kind.HIDE || kind == Kind.UNLIKE);
            assertThat(status.goneAt()).isEqualTo(kind == Kind.REMOVE ? Optional.of(NOON) : Optional.empty());
        }
        assertThat(one().waitingSince()).isEmpty();
        assertThat(store.inbox().actions(ANNA, "c1"))
                .extracting(InboxAction::kind)
                .containsExactly(Kind.UNLIKE, Kind.SHOW, Kind.REMOVE, Kind.LIKE, Kind.HIDE);
    }

    @Test
    void rules_are_applied_as_a_message_is_stored() {
        var thread = put(store, comment(BEN, "d1", 0, "zoe", "Hello"))
                .added()
                .getFirst()
                .conversation();
        store.inbox().change(List.of(thread), new ConversationChange.Assign(Optional.of("ben")), ACTOR);
        store.inbox().change(List.of(thread), new ConversationChange.Label(Set.of("kept"), Set.of()), ACTOR);
        Sorting rules = message -> Set.of("d2", "d3").contains(message.remoteId())
                ? new Sorted(Set.of(" Complaint ", ""), Optional.of("anna"), Optional.of("complaints"))
                : Sorted.NOTHING;
        var messages = List.of(
                reply(BEN, "d2", 1, "zoe", "d1"),
                comment(BEN, "d3", 2, "max", "Mine is broken"),
                comment(BEN, "d4", 3, "max", "Mine works"));

        store.inbox().put(messages, store.inbox().position(BEN), position(BEN, "2"), rules);

        var work = find(store, BEN, "d1").work();
        assertThat(work.labels()).containsExactlyInAnyOrder("kept", "complaint");
        assertThat(work.assignee()).contains("ben");
        assertThat(find(store, BEN, "d3").work().labels()).containsExactly("complaint");
        assertThat(find(store, BEN, "d3").work().assignee()).contains("anna");
        assertThat(find(store, BEN, "d4").work().labels()).isEmpty();
        assertThat(keys(list(store, View.ASSIGNED))).contains("d1", "d3");
        var received = messages.getFirst().receivedAt();
        assertThat(store.inbox().told(received, 10))
                .extracting(told -> told.message().remoteId() + " " + told.rule())
                .containsExactlyInAnyOrder("d2 complaints", "d3 complaints");
        assertThat(store.inbox().told(received.plus(Duration.ofDays(1)), 10)).isEmpty();
        store.inbox().put(messages, store.inbox().position(BEN), position(BEN, "3"), message -> {
            throw new AssertionError("it isn't new: " + message);
        });
    }

    @Test
    void an_inbox_is_read_soon_but_not_later() {
        var unread = AccountId.of("cleo@plaza");
        store.inbox().readAt(unread, NOON);
        assertThat(store.inbox().position(unread)).isEmpty();
        store.inbox().put(List.of(), Optional.empty(), position(unread, "1"));
        var before = store.inbox().position(unread).orElseThrow();
        store.inbox().readAt(unread, before.nextAt().plusSeconds(1));
        assertThat(store.inbox().position(unread)).contains(before);

        store.inbox().readAt(unread, NOON.plusSeconds(5));

        var soon = store.inbox().position(unread).orElseThrow();
        assertThat(soon.nextAt()).isEqualTo(NOON.plusSeconds(5));
        assertThat(soon.revision()).isEqualTo(before.revision());
    }

    @Test
    void an_action_is_taken_back_or_replaced_until_a_node_may_have_it() {
        store.inbox().ask(action("a1", ANNA, "c1", Kind.LIKE));
        assertThat(store.inbox().cancel("a1", ACTOR)).map(InboxAction::state).contains(State.CANCELLED);
        assertThat(store.inbox().cancel("a1", ACTOR)).isEmpty();
        store.inbox().ask(action("a2", ANNA, "c1", Kind.HIDE));
        store.inbox().ask(action("a3", ANNA, "c1", Kind.SHOW));
        assertThat(store.inbox().dueActions(at(1), 10))
                .extracting(InboxAction::id)
                .containsExactly("a3");
        clock.advance(Duration.ofMinutes(1));
        var due = store.inbox().dueActions(at(60), 10).getFirst();
        var taken = new InboxAction(
                due.id(),
                due.account(),
                due.message(),
                due.kind(),
                State.WAITING,
                due.actor(),
                due.askedAt(),
                at(600),
                1,
                Optional.empty());
        assertThat(store.inbox().tried(due, taken, ACTOR)).isPresent();

        assertThat(store.inbox().cancel("a3", ACTOR)).as("a node is at it").isEmpty();
        assertThat(store.inbox().cancel("none", ACTOR)).isEmpty();
    }

    @Test
    void an_action_waits_behind_its_opposite_that_a_node_has() {
        var hide = store.inbox().ask(action("b1", ANNA, "c1", Kind.HIDE));
        var taken = store.inbox().tried(hide, tried(hide, State.WAITING), ACTOR).orElseThrow();

        store.inbox().ask(action("b2", ANNA, "c1", Kind.SHOW));

        assertThat(store.inbox().actions(ANNA, "c1"))
                .extracting(InboxAction::state)
                .containsExactly(State.WAITING, State.WAITING);
        assertThat(store.inbox().dueActions(at(999), 10))
                .extracting(InboxAction::id)
                .containsExactly("b1");
        assertThat(store.inbox().ask(action("b3", ANNA, "c1", Kind.SHOW)).id()).isEqualTo("b2");
        store.inbox().ask(action("b4", ANNA, "c1", Kind.LIKE));
        assertThat(store.inbox().tried(taken, tried(taken, State.DONE), ACTOR)).isPresent();
        assertThat(store.inbox().dueActions(at(999), 10))
                .extracting(InboxAction::id)
                .containsExactlyInAnyOrder("b2", "b4");
    }

    @Test
    void answers_are_saved_under_a_name_whatever_its_case() {
        var thanks = new SavedAnswer("Thanks", "Thank you, {name}!", "en", NOON, 0);
        var stored = store.inboxSettings().put(thanks, ACTOR);
        assertThat(stored.revision()).isEqualTo(1);
        assertThatThrownBy(() -> store.inboxSettings().put(new SavedAnswer("THANKS", "", "", NOON, 0), ACTOR))
                .isInstanceOf(StaleChangeException.class);
        var again = store.inboxSettings().put(new SavedAnswer("THANKS", "Merci", "fr", NOON, 1), ACTOR);

        assertThat(store.inboxSettings().answers()).containsExactly(again);
        assertThatThrownBy(() -> store.inboxSettings().put(stored, ACTOR)).isInstanceOf(StaleChangeException.class);
        assertThat(store.inboxSettings().removeAnswer("thanks", ACTOR)).isTrue();
        assertThat(store.inboxSettings().removeAnswer("thanks", ACTOR)).isFalse();
        assertThat(store.inboxSettings().answers()).isEmpty();
    }

    @Test
    void rules_are_kept_whole() {
        var rule = new InboxRule(
                "sale",
                Set.of("chirp", "plaza"),
                Set.of(InboxItem.Kind.MENTION),
                Set.of("price", "Preis"),
                Set.of("sale"),
                Optional.of("ben"),
                true,
                Optional.of(Duration.ofHours(4)),
                NOON,
                0);
        var bare = new InboxRule(
                "all", Set.of(), Set.of(), Set.of(), Set.of(), Optional.empty(), false, Optional.empty(), NOON, 0);
        var stored = store.inboxSettings().put(rule, ACTOR);
        store.inboxSettings().put(bare, ACTOR);

        assertThat(store.inboxSettings().rules()).extracting(InboxRule::name).containsExactly("all", "sale");
        assertThat(store.inboxSettings().rule("sale")).contains(stored);
        assertThat(stored).usingRecursiveComparison().ignoringFields("revision").isEqualTo(rule);
        assertThat(stored.revision()).isEqualTo(1);
        assertThatThrownBy(() -> store.inboxSettings().put(rule, ACTOR)).isInstanceOf(StaleChangeException.class);
        assertThat(store.inboxSettings().put(stored, ACTOR).revision()).isEqualTo(2);
        assertThat(store.inboxSettings().removeRule("sale", ACTOR)).isTrue();
        assertThat(store.inboxSettings().rule("sale")).isEmpty();
        assertThat(audited("inbox/rule/sale")).hasSize(3);
    }

    private Conversation one() {
        return store.inbox().find(ONE).orElseThrow();
    }

    private List<Conversation> change(ConversationChange change, ConversationId... ids) {
        return store.inbox().change(List.of(ids), change, ACTOR);
    }
}
