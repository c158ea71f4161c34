package org.signalbox.workbench.inbox.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.signalbox.workbench.inbox.internal.ConversationSamples.NOW;
import static org.signalbox.workbench.inbox.internal.ConversationSamples.conversation;
import static org.signalbox.workbench.inbox.internal.ConversationSamples.id;
import static org.signalbox.workbench.inbox.internal.ConversationSamples.page;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.signalbox.model.inbox.Conversation;
import org.signalbox.model.inbox.ConversationChange;
import org.signalbox.model.inbox.ConversationId;

class ConversationListModelTest {
    private final ConversationListModel model = new ConversationListModel("me", () -> NOW, InboxFilter.FIRST);

    private List<ConversationId> rows() {
        return model.rows().stream().map(ConversationRow::id).toList();
    }

    private void read() {
        model.show(page(false, conversation(1), conversation(2), conversation(3)), model.seen());
    }

    @Test
    void what_is_done_leaves_the_list_at_once() {
        read();
        model.begin(Map.of(id(2), new ConversationChange.Done(NOW)));
        assertThat(rows()).containsExactly(id(1), id(3));
    }

    @Test
    void it_stays_away_though_a_reading_of_before_is_shown() {
        read();
        var seen = model.seen();
        var done = model.begin(Map.of(id(2), new ConversationChange.Done(NOW)));
        model.stored(done);
        model.show(page(false, conversation(1), conversation(2), conversation(3)), seen);
        assertThat(rows()).containsExactly(id(1), id(3));
        var later = model.seen();
        model.show(page(false, conversation(1), conversation(2), conversation(3)), later);
        assertThat(rows()).as("somebody reopened it").containsExactly(id(1), id(2), id(3));
    }

    @Test
    void it_comes_back_when_it_could_not_be_stored() {
        read();
        var done = model.begin(Map.of(id(2), new ConversationChange.Done(NOW)));
        model.failed(done);
        assertThat(rows()).containsExactly(id(1), id(2), id(3));
    }

    @Test
    void what_is_newer_than_what_was_seen_is_not_done() {
        read();
        model.begin(Map.of(id(1), new ConversationChange.Done(NOW.minusSeconds(3_600))));
        assertThat(rows()).contains(id(1));
    }

    @Test
    void of_several_each_is_done_with_its_own_newest_message() {
        read();
        model.begin(Map.of(
                id(1), new ConversationChange.Done(NOW.minusSeconds(61)),
                id(3), new ConversationChange.Done(NOW.minusSeconds(180))));
        assertThat(rows()).as("the first one has something newer").containsExactly(id(1), id(2));
    }

    @Test
    void what_was_read_stays_among_the_unread_until_it_is_left() {
        model.filter(InboxFilter.FIRST.view(InboxView.UNREAD));
        read();
        model.begin(Map.of(id(1), new ConversationChange.Read(NOW)));
        assertThat(rows()).contains(id(1));
        assertThat(model.rows().getFirst().unread()).isFalse();
    }

    @Test
    void what_is_given_to_another_leaves_mine() {
        model.filter(InboxFilter.FIRST.view(InboxView.MINE));
        read();
        model.begin(Map.of(id(1), new ConversationChange.Assign(Optional.of("dora"))));
        assertThat(rows()).containsExactly(id(2), id(3));
    }

    @Test
    void a_label_is_shown_before_it_is_stored() {
        read();
        model.begin(Map.of(id(1), new ConversationChange.Label(Set.of("urgent"), Set.of())));
        assertThat(model.labels()).containsExactly("urgent");
    }

    @Test
    void the_next_one_is_below_what_is_selected_or_else_above() {
        read();
        assertThat(model.nextOf(List.of(id(1), id(2)))).contains(id(3));
        assertThat(model.nextOf(List.of(id(3)))).contains(id(2));
        assertThat(model.nextOf(List.of(id(1), id(2), id(3)))).isEmpty();
    }

    @Test
    void a_page_is_wanted_only_where_there_is_more() {
        read();
        assertThat(model.wantMore()).isFalse();
        model.show(page(true, conversation(1)), model.seen());
        assertThat(model.wantMore()).isTrue();
        assertThat(model.wanted()).isEqualTo(2 * InboxPages.PAGE);
        assertThat(model.wantMore()).as("the page is still being read").isFalse();
    }

    @Test
    void a_list_that_ends_too_early_says_so() {
        var all = IntStream.range(0, InboxPages.MOST)
                .mapToObj(ConversationSamples::conversation)
                .toArray(Conversation[]::new);
        model.show(page(true, all), Set.of());
        assertThat(model.end().orElseThrow().text()).contains("the newest 20000", "narrow the list");
        model.show(page(false, all), Set.of());
        assertThat(model.end()).isEmpty();
        model.show(page(true, all[0]), Set.of());
        assertThat(model.end()).isEmpty();
    }
}
