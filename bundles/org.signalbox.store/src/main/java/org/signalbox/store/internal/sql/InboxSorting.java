package org.signalbox.store.internal.sql;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.signalbox.model.inbox.InboxMessage;
import org.signalbox.model.inbox.InboxRepository.Sorted;
import org.signalbox.model.inbox.InboxRepository.Sorting;

/** Applies rules to new messages in the transaction that stores them. */
final class InboxSorting {
    private final Transaction transaction;
    private final Sorting rules;
    private final Map<InboxMessage, Sorted> known = new HashMap<>();

    InboxSorting(Transaction transaction, Sorting rules) {
        this.transaction = transaction;
        this.rules = rules;
    }

    /** What rules say of a message; they are asked once. */
    Sorted of(InboxMessage message) {
        return known.computeIfAbsent(message, rules::sort);
    }

    /** Labels and assigns the conversations that new messages came into, by their number. */
    void apply(Map<Long, List<InboxMessage>> messages) throws SQLException {
        for (var each : messages.entrySet()) {
            var labels = new TreeSet<String>();
            for (var message : each.getValue()) {
                of(message).labels().stream()
                        .map(ConversationChanges::label)
                        .filter(label -> !label.isEmpty())
                        .forEach(labels::add);
            }
            if (!labels.isEmpty()) {
                label(each.getKey(), labels);
            }
            var assignee = each.getValue().stream()
                    .flatMap(message -> of(message).assignee().stream())
                    .findFirst();
            if (assignee.isPresent()) {
                transaction.update(
                        "UPDATE conversations SET assignee = ? WHERE id = ? AND assignee IS NULL",
                        assignee.get(),
                        each.getKey());
            }
        }
    }

    private void label(long conversation, TreeSet<String> added) throws SQLException {
        transaction.updateRows(
                row -> row,
                "INSERT INTO conversation_labels (label, conversation) ${rows} ON CONFLICT DO NOTHING",
                List.of("text", "bigint"),
                added.stream().map(label -> new Object[] {label, conversation}).toList());
        var all = transaction.list(
                row -> row.text("label"), "SELECT label FROM conversation_labels WHERE conversation = ?", conversation);
        transaction.update("UPDATE conversations SET labels = ? WHERE id = ?", InboxRows.labels(all), conversation);
    }
}
