package org.signalbox.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.signalbox.store.InboxSamples.at;
import static org.signalbox.store.InboxSamples.comment;
import static org.signalbox.store.InboxSamples.find;
import static org.signalbox.store.InboxSamples.late;
import static org.signalbox.store.InboxSamples.list;
import static org.signalbox.store.InboxSamples.put;
import static org.signalbox.store.InboxSamples.received;
import static org.signalbox.store.InboxSamples.reply;
import static org.signalbox.store.Samples.ACTOR;
import static org.signalbox.store.Samples.ANNA;
import static org.signalbox.store.Samples.NOON;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signalbox.model.Actor;
import org.signalbox.model.inbox.Conversation;
import org.signalbox.model.inbox.ConversationChange;
import org.signalbox.model.inbox.ConversationId;
import org.signalbox.model.inbox.ConversationQuery.View;

/** What every store promises where several people change a conversation, and where a change is undone. */
public abstract class InboxTeamContract extends NewStore {
    private static final ConversationId ONE = new ConversationId(ANNA, "c1");
    private static final ConversationId TWO = new ConversationId(ANNA, "c2");

    @BeforeEach
    void receive() {
        put(store, comment(ANNA, "c1", 0, "zoe", "one"), comment(ANNA, "c2", 1, "yan", "two"));
    }

    @Test
    void what_is_older_and_came_since_is_neither_done_nor_read_unseen() {
        put(store, late(reply(ANNA, "late", -5, "yan", "c1"), 5));
        assertThat(one().newestAt()).isEqualTo(at(0));
        assertThat(one().receivedAt()).isEqualTo(received(5));

        assertThat(change(new ConversationChange.Done(received(0)), ONE)).isEmpty();
        change(new ConversationChange.Read(received(0)), ONE);
        assertThat(one().unread()).isEqualTo(1);

        change(new ConversationChange.Read(received(5)), ONE);
        assertThat(one().unread()).isZero();
        assertThat(change(new ConversationChange.Done(received(5)), ONE)).hasSize(1);
    }

    @Test
    void of_several_each_is_done_and_read_up_to_what_was_seen_of_it() {
        var seen = List.of(one(), find(store, ANNA, "c2"));
        put(store, late(reply(ANNA, "unseen", 0, "yan", "c1"), 1));
        assertThat(change(ConversationChange.Read.of(seen), ONE, TWO)).hasSize(2);
        assertThat(one().unread()).isEqualTo(1);
        assertThat(find(store, ANNA, "c2").unread()).isZero();
        assertThat(change(ConversationChange.Done.of(seen), ONE, TWO))
                .extracting(Conversation::id)
                .containsExactly(TWO);
    }

    @Test
    void a_draft_and_who_writes_are_seen_by_all() {
        var draft = new Conversation.Draft("c1", "We will lo", "anna", NOON);
        by("anna", new ConversationChange.Answering(true));
        by("anna", new ConversationChange.Write(Optional.of(draft)));

        assertThat(one().work().draft()).contains(draft);
        assertThat(one().work().answering()).contains(new Conversation.Mark("anna", NOON));
        assertThat(one().revision()).isEqualTo(2);
        by("anna", new ConversationChange.Answering(false));
        by("anna", new ConversationChange.Write(Optional.empty()));
        assertThat(one().work().draft()).isEmpty();
        assertThat(one().work().answering()).isEmpty();
    }

    @Test
    void everybody_has_a_draft_of_their_own() {
        var annas = new Conversation.Draft("c1", "We will", "anna", at(1));
        var bens = new Conversation.Draft("c1", "No idea", "ben", at(2));
        by("anna", new ConversationChange.Write(Optional.of(annas)));
        by("ben", new ConversationChange.Write(Optional.of(bens)));
        assertThat(one().work().drafts()).containsExactly(bens, annas);
        assertThat(list(store, View.OPEN).getLast().work().draft("anna")).contains(annas);

        by("ben", new ConversationChange.Write(Optional.empty()));
        assertThat(one().work().drafts()).containsExactly(annas);
        var more = new Conversation.Draft("c1", "We will look", "anna", at(3));
        by("anna", new ConversationChange.Write(Optional.of(more)));
        assertThat(one().work().drafts()).containsExactly(more);
    }

    @Test
    void nobody_takes_away_that_another_is_writing() {
        by("anna", new ConversationChange.Answering(true));
        assertThat(by("ben", new ConversationChange.Answering(false))).isEmpty();
        assertThat(one().work().answering()).contains(new Conversation.Mark("anna", NOON));
    }

    @Test
    void drafts_stay_where_conversations_become_one() {
        put(store, reply(ANNA, "b", 6, "yan", "a"));
        var other = new ConversationId(ANNA, "b");
        put(store, comment(ANNA, "c", 7, "yan", "c"));
        var first = new ConversationId(ANNA, "c");
        for (var id : List.of(other, first)) {
            var draft = new Conversation.Draft(id.key(), "To " + id.key(), "anna", at(id.equals(first) ? 1 : 2));
            store.inbox()
                    .change(List.of(id), new ConversationChange.Write(Optional.of(draft)), new Actor("anna", NOON));
        }
        var bens = new Conversation.Draft("c", "Ben's", "ben", at(1));
        store.inbox().change(List.of(first), new ConversationChange.Write(Optional.of(bens)), new Actor("ben", NOON));

        put(store, reply(ANNA, "a", 5, "zoe", "c"));

        var all = list(store, View.ALL).stream()
                .flatMap(each -> each.work().drafts().stream())
                .map(Conversation.Draft::text)
                .toList();
        assertThat(all).containsExactly("To b", "Ben's");
    }

    private List<Conversation> by(String who, ConversationChange change) {
        return store.inbox().change(List.of(ONE), change, new Actor(who, NOON));
    }

    @Test
    void changes_are_undone_as_they_were() {
        change(new ConversationChange.Label(Set.of("bug"), Set.of()), ONE);
        store.inbox().change(List.of(ONE), new ConversationChange.Read(received(0)), new Actor("anna", at(1)));
        var was = one();
        var changes = List.of(
                new ConversationChange.Assign(Optional.of("cid")),
                new ConversationChange.Unread(),
                new ConversationChange.Label(Set.of("x"), Set.of("bug")),
                new ConversationChange.Snooze(Optional.of(at(99))),
                new ConversationChange.Done(received(0)));
        for (var change : changes) {
            var before = by("ben", change);
            assertThat(one().work()).as("%s", change).isNotEqualTo(was.work());
            assertThat(undo("ben", change, before)).as("%s", change).hasSize(1);
            assertThat(one().work()).as("%s", change).isEqualTo(was.work());
            assertThat(one().unread()).isZero();
            assertThat(one().waitingSince()).isEqualTo(was.waitingSince());
            assertThat(undo("ben", change, before)).as("%s again", change).isEmpty();
        }
        var read = new ConversationChange.Read(received(9));
        var before = store.inbox().change(List.of(TWO), read, new Actor("ben", NOON));
        store.inbox()
                .change(List.of(TWO), ConversationChange.Restore.of(read, before.getFirst()), new Actor("ben", NOON));
        assertThat(find(store, ANNA, "c2").unread()).isEqualTo(1);
    }

    @Test
    void what_others_changed_since_stays_where_a_change_is_undone() {
        var label = new ConversationChange.Label(Set.of("bug"), Set.of());
        var before = by("ben", label);
        by("anna", new ConversationChange.Assign(Optional.of("anna")));
        by("anna", new ConversationChange.Snooze(Optional.of(at(99))));
        by("anna", new ConversationChange.Read(received(0)));
        by("anna", new ConversationChange.Label(Set.of("urgent"), Set.of()));
        by("anna", new ConversationChange.Done(received(0)));
        var now = one().work();

        undo("ben", label, before);

        assertThat(one().work().labels()).containsExactly("urgent");
        assertThat(one().work().assignee()).isEqualTo(now.assignee());
        assertThat(one().work().snoozedUntil()).isEqualTo(now.snoozedUntil());
        assertThat(one().work().read()).isEqualTo(now.read());
        assertThat(one().work().done()).isTrue();
    }

    @Test
    void a_field_that_another_changed_since_is_not_undone() {
        var given = new ConversationChange.Assign(Optional.of("cid"));
        var before = by("ben", given);
        by("anna", new ConversationChange.Assign(Optional.of("anna")));
        assertThat(undo("ben", given, before)).isEmpty();
        var snoozed = new ConversationChange.Snooze(Optional.of(at(99)));
        before = by("ben", snoozed);
        by("anna", new ConversationChange.Snooze(Optional.of(at(98))));
        assertThat(undo("ben", snoozed, before)).isEmpty();
        var read = new ConversationChange.Read(received(0));
        before = by("ben", read);
        by("anna", new ConversationChange.Read(received(0)));
        assertThat(undo("ben", read, before)).isEmpty();
        assertThat(one().unread()).isZero();
        var reopened = new ConversationChange.Reopen();
        by("ben", new ConversationChange.Done(received(0)));
        before = by("ben", reopened);
        put(store, reply(ANNA, "new", 5, "zoe", "c1"));
        assertThat(undo("ben", reopened, before)).as("something came").isEmpty();
        assertThat(one().work().done()).isFalse();
    }

    private List<Conversation> undo(String who, ConversationChange change, List<Conversation> before) {
        return by(who, ConversationChange.Restore.of(change, before.getFirst()));
    }

    private Conversation one() {
        return find(store, ANNA, "c1");
    }

    private List<Conversation> change(ConversationChange change, ConversationId... ids) {
        return store.inbox().change(List.of(ids), change, ACTOR);
    }
}
