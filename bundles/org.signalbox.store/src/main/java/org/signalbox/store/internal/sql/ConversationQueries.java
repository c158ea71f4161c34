package org.signalbox.store.internal.sql;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.signalbox.model.inbox.Conversation;
import org.signalbox.model.inbox.ConversationQuery;
import org.signalbox.model.inbox.InboxCounts;
import org.signalbox.model.inbox.InboxRepository.LabelCount;
import org.signalbox.model.store.Slice;

/** Selects and counts conversations. */
record ConversationQueries(Database database, InstantSource clock) {
    Slice<Conversation> list(ConversationQuery query) {
        var limit = PageLimits.check(query.limit());
        return database.read(transaction -> {
            var filter = ConversationFilter.page(transaction, query, clock.instant());
            var page = transaction.slice(
                    InboxRows::conversation,
                    InboxRows::damaged,
                    row -> Cursor.of(row.number(query.oldestFirst() ? "waits_from" : "newest_at"), row.number("id")),
                    limit,
                    InboxRows.CONVERSATIONS + " WHERE " + filter.condition(),
                    filter.args().toArray());
            return new Slice<>(InboxDrafts.with(transaction, page.items()), page.next(), page.damaged());
        });
    }

    List<Conversation> waiting(Instant since, int limit) {
        return database.read(transaction -> transaction.readable(
                "a conversation",
                InboxRows::conversation,
                InboxRows.CONVERSATIONS
                        + " WHERE c.done_at IS NULL AND c.waits_from < ?"
                        + " AND (c.snoozed_until IS NULL OR c.snoozed_until <= ?) ORDER BY "
                        + "c.waits_from DESC, c.id LIMIT ?",
                since,
                clock.instant(),
                PageLimits.check(limit)));
    }

    InboxCounts counts(String me) {
        return database.read(transaction -> ConversationCounts.read(transaction, me, clock.instant()));
    }

    /** From one label of the index to the next: conversations aren't looked at. */
    List<String> labelNames() {
        return database.read(transaction -> transaction.list(row -> row.text("label"), """
                        WITH RECURSIVE used (label) AS (
                            SELECT MIN(label) FROM conversation_labels
                            UNION ALL SELECT (SELECT MIN(l.label) FROM conversation_labels l WHERE l.label > used.label)
                            FROM used WHERE used.label IS NOT NULL)
                        SELECT label FROM used WHERE label IS NOT NULL""").stream()
                .sorted()
                .toList());
    }

    List<String> people() {
        return database.read(transaction -> {
            var all = new TreeSet<>(transaction.list(
                    row -> row.text("who"),
                    "SELECT DISTINCT assignee AS who FROM conversations WHERE assignee IS NOT NULL"));
            all.addAll(transaction.list(
                    row -> row.text("who"), transaction.dialect().teamLogins()));
            return List.copyOf(all);
        });
    }

    List<LabelCount> labels() {
        return database.read(transaction -> {
            var now = clock.instant();
            var counts = new TreeMap<String, Integer>();
            transaction.list(row -> counts.put(row.text("label"), (int) row.number("n")), """
                    SELECT l.label, COUNT(c.id) AS n FROM conversation_labels l LEFT JOIN conversations c
                        ON c.id = l.conversation AND c.done_at IS NULL
                        AND (c.snoozed_until IS NULL OR c.snoozed_until <= ?)
                    GROUP BY l.label""", now);
            return counts.entrySet().stream()
                    .map(each -> new LabelCount(each.getKey(), each.getValue()))
                    .toList();
        });
    }
}
