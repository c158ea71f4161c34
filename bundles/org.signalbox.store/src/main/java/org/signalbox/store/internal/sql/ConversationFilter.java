package org.signalbox.store.internal.sql;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.model.AccountId;
import org.signalbox.model.inbox.ConversationQuery;
import org.signalbox.model.inbox.Person;

/** A query of conversations as an SQL condition and its arguments. */
final class ConversationFilter {
    /**
     * A word, a label or a contact that so few conversations have is looked up, and these are read by their numbers; of
     * one that more have, a walk along the list soon finds a page.
     */
    private static final int FEW = 1_000;

    private final Transaction transaction;
    private final StringBuilder condition = new StringBuilder("1 = 1");
    private final List<Object> args = new ArrayList<>();
    private Optional<Set<Long>> only = Optional.empty();

    private ConversationFilter(Transaction transaction) {
        this.transaction = transaction;
    }

    String condition() {
        return condition.toString();
    }

    List<Object> args() {
        return args;
    }

    /** A page of a query from its cursor on, one more than its limit, in its order. */
    static ConversationFilter page(Transaction transaction, ConversationQuery query, Instant now) throws SQLException {
        var filter = new ConversationFilter(transaction);
        filter.view(query, now);
        filter.in(
                "c.account", query.accounts().stream().map(AccountId::toString).toList());
        filter.in("c.network", query.networks());
        filter.in("c.kind", query.kinds().stream().map(InboxItem.Kind::name).toList());
        for (var label : new TreeSet<>(query.labels())) {
            filter.have("conversation_labels", "f.label = ?", List.of(ConversationChanges.label(label)));
        }
        for (var words : InboxText.filled(query.text()).stream().toList()) {
            filter.words(words);
        }
        for (var contact : query.contact().stream().toList()) {
            filter.contact(contact);
        }
        filter.only.ifPresent(ids -> filter.add("c.id IN " + SqlList.numbers(ids)));
        var order = query.oldestFirst() ? "c.waits_from" : "c.newest_at";
        query.after()
                .map(cursor -> Cursor.parse(cursor, 2))
                .ifPresent(cursor -> filter.add(
                        "(" + order + ", c.id) " + (query.oldestFirst() ? ">" : "<") + " (?, ?)",
                        cursor.number(0),
                        cursor.number(1)));
        filter.condition.append(
                query.oldestFirst()
                        ? " ORDER BY c.waits_from, c.id LIMIT ?"
                        : " ORDER BY c.newest_at DESC, c.id DESC LIMIT ?");
        filter.args.add(query.limit() + 1);
        return filter;
    }

    private void view(ConversationQuery query, Instant now) {
        switch (query.view()) {
            case OPEN -> open(now);
            case UNREAD -> {
                open(now);
                add("c.unread > 0");
            }
            case ASSIGNED -> {
                open(now);
                query.assignee()
                        .ifPresentOrElse(login -> add("c.assignee = ?", login), () -> add("c.assignee IS NOT NULL"));
            }
            case UNASSIGNED -> {
                open(now);
                add("c.assignee IS NULL");
            }
            case SNOOZED -> add("c.done_at IS NULL AND c.snoozed_until IS NOT NULL AND c.snoozed_until > ?", now);
            case DONE -> add("c.done_at IS NOT NULL");
            case ALL -> {}
        }
    }

    private void open(Instant now) {
        add("c.done_at IS NULL AND (c.snoozed_until IS NULL OR c.snoozed_until <= ?)", now);
    }

    private void in(String column, Collection<String> values) {
        if (values.size() == 1) {
            add(column + " = ?", values.iterator().next());
        } else if (!values.isEmpty()) {
            add(column + " IN " + SqlList.places(values), new TreeSet<>(values).toArray());
        }
    }

    private void words(String typed) throws SQLException {
        var words = SearchWords.sought(typed);
        if (words.isEmpty()) {
            only = Optional.of(Set.of()); // nothing to be found by
        }
        for (var word : words) {
            have("inbox_words", "f.word >= ? AND f.word < ?", List.of(word, InboxText.after(word)));
        }
    }

    private void contact(String id) throws SQLException {
        var people = transaction.list(
                InboxPeople::known, "SELECT * FROM people WHERE contact = ? ORDER BY network, remote_id", id);
        var conditions = new ArrayList<String>();
        var values = new ArrayList<Object>();
        for (Person person : people) {
            conditions.add("f.network = ? AND f.author = ?");
            values.addAll(List.of(person.network(), person.remoteId()));
        }
        if (conditions.isEmpty()) {
            only = Optional.of(Set.of());
        } else {
            have("inbox_messages", "(" + String.join(" OR ", conditions) + ")", values);
        }
    }

    /** Those that have a row in a table. */
    private void have(String table, String rows, List<Object> values) throws SQLException {
        var limited = new ArrayList<>(values);
        limited.add(FEW + 1);
        var found = transaction.list(
                row -> row.number("conversation"),
                "SELECT f.conversation FROM " + table + " f WHERE " + rows + " LIMIT ?",
                limited.toArray());
        if (found.size() <= FEW) {
            var some = new TreeSet<>(found);
            only.ifPresent(some::retainAll);
            only = Optional.of(some);
        } else {
            // a value, which no planner makes a join of
            add(
                    "(SELECT f.conversation FROM " + table + " f WHERE f.conversation = c.id AND " + rows
                            + " LIMIT 1) IS NOT NULL",
                    values.toArray());
        }
    }

    private void add(String sql, Object... values) {
        condition.append(" AND ").append(sql);
        args.addAll(List.of(values));
    }
}
