package org.signalbox.workbench.inbox.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.signalbox.inbox.CollectionState;
import org.signalbox.model.Message;
import org.signalbox.model.inbox.Conversation;
import org.signalbox.model.inbox.ConversationChange;
import org.signalbox.model.inbox.ConversationId;
import org.signalbox.model.inbox.InboxCounts;

/** What the list shows: what was read, with changes that are on their way. Without a display; one thread. */
final class ConversationListModel {
    private final String actor;
    private final Supplier<Instant> clock;
    private final PendingChanges pending = new PendingChanges();
    private InboxFilter filter;
    private Optional<InboxPages.ConversationPage> read = Optional.empty();
    private List<ConversationRow> rows = List.of();
    private int wanted = InboxPages.PAGE;

    ConversationListModel(String actor, Supplier<Instant> clock, InboxFilter filter) {
        this.actor = actor;
        this.clock = clock;
        this.filter = filter;
    }

    InboxFilter filter() {
        return filter;
    }

    void filter(InboxFilter chosen) {
        filter = chosen;
        wanted = InboxPages.PAGE;
    }

    int wanted() {
        return wanted;
    }

    /** Wants one page more, if there are more rows; whether it does. */
    boolean wantMore() {
        if (!more() || wanted >= InboxPages.MOST || wanted > rows.size() + InboxPages.PAGE) {
            return false;
        }
        wanted = Math.min(InboxPages.MOST, wanted + InboxPages.PAGE);
        return true;
    }

    boolean more() {
        return read.map(InboxPages.ConversationPage::more).orElse(false);
    }

    /** What is told where the list ends before all conversations of the filter are in it. */
    Optional<Message> end() {
        return read.filter(page -> page.more() && page.conversations().size() >= InboxPages.MOST)
                .map(page -> Message.of(
                        filter.oldestFirst() ? "inboxview.end.waiting" : "inboxview.end.newest",
                        page.conversations().size()));
    }

    boolean isRead() {
        return read.isPresent();
    }

    List<ConversationRow> rows() {
        return rows;
    }

    Optional<InboxCounts> counts() {
        return read.map(InboxPages.ConversationPage::counts);
    }

    List<String> labels() {
        var all = new LinkedHashSet<>(
                read.map(InboxPages.ConversationPage::labels).orElse(List.of()));
        rows.forEach(row -> all.addAll(row.conversation().work().labels()));
        return List.copyOf(all);
    }

    /** Those who conversations are assigned to, and who reads this. */
    List<String> people() {
        var all = new LinkedHashSet<>(List.of(actor));
        rows.forEach(row -> row.conversation().work().assignee().ifPresent(all::add));
        return List.copyOf(all);
    }

    List<CollectionState> collection() {
        return read.map(InboxPages.ConversationPage::collection).orElse(List.of());
    }

    /** What a reading that begins now sees. */
    Set<PendingChanges.PendingChange> seen() {
        return pending.seen();
    }

    void show(InboxPages.ConversationPage page, Set<PendingChanges.PendingChange> seen) {
        pending.shown(seen);
        read = Optional.of(page);
        apply();
    }

    /** A change that is shown at once. */
    PendingChanges.PendingChange begin(Map<ConversationId, ConversationChange> each) {
        var begun = pending.add(each);
        apply();
        return begun;
    }

    void stored(PendingChanges.PendingChange change) {
        pending.stored(change);
    }

    void failed(PendingChanges.PendingChange change) {
        pending.failed(change);
        apply();
    }

    private void apply() {
        var shown = new ArrayList<ConversationRow>();
        var now = clock.get();
        read.ifPresent(page -> page.conversations().forEach(stored -> {
            var changed = pending.apply(stored, actor, now);
            // What the store counts to the view stays there; only a change of this window takes it out at once.
            if (changed.equals(stored) || filter.keeps(changed, actor, now)) {
                shown.add(new ConversationRow(changed));
            }
        }));
        rows = List.copyOf(shown);
    }

    int indexOf(ConversationId id) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).id().equals(id)) {
                return i;
            }
        }
        return -1;
    }

    Optional<Conversation> find(ConversationId id) {
        int index = indexOf(id);
        return index < 0 ? Optional.empty() : Optional.of(rows.get(index).conversation());
    }

    /** The first row after those, or else the last before them, that isn't among them. */
    Optional<ConversationId> nextOf(Collection<ConversationId> ids) {
        int last = -1;
        for (int i = 0; i < rows.size(); i++) {
            if (ids.contains(rows.get(i).id())) {
                last = i;
            }
        }
        for (int i = last + 1; i < rows.size(); i++) {
            if (!ids.contains(rows.get(i).id())) {
                return Optional.of(rows.get(i).id());
            }
        }
        for (int i = Math.min(last, rows.size() - 1); i >= 0; i--) {
            if (!ids.contains(rows.get(i).id())) {
                return Optional.of(rows.get(i).id());
            }
        }
        return Optional.empty();
    }
}
