package org.signalbox.store.internal.sql;

import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.signalbox.model.AccountId;
import org.signalbox.model.AnsweredItem;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationState;
import org.signalbox.model.PublicationStep;

/** Whether messages have an answer that went out or may, noted in the transaction that plans, ends or revives one. */
final class AnsweredItems {
    private static final Set<PublicationState> ENDED = EnumSet.of(
            PublicationState.CANCELLED, PublicationState.SKIPPED, PublicationState.EXPIRED, PublicationState.REJECTED);

    /** A publication that went out, or still may. */
    static final String ALIVE = "state NOT IN ("
            + ENDED.stream().map(state -> "'" + state + "'").collect(Collectors.joining(", "))
            + ") AND deleted_at IS NULL";

    /** A publication that nothing happens to by itself any more. */
    static final String OVER = "state IN ("
            + Stream.concat(ENDED.stream(), Stream.of(PublicationState.PUBLISHED))
                    .map(state -> "'" + state + "'")
                    .collect(Collectors.joining(", "))
            + ")";

    private static final String ANSWERED =
            "SELECT answers_item AS item FROM publications WHERE account = ? AND " + ALIVE + " AND answers_item IN ";

    /** Only what was posted after the message is looked through; clocks may differ by a day. */
    private static final String ANSWERED_ELSEWHERE = """
            SELECT m.remote_id AS item FROM inbox_messages m WHERE m.account = ? AND EXISTS (SELECT 1 FROM past_posts p
                WHERE p.account = m.account AND p.posted_at >= m.written_at - 86400000000 AND p.reply_to = m.remote_id
                    AND p.deleted = 0 AND p.publication IS NULL) AND m.remote_id IN\s""";

    private AnsweredItems() {}

    /** After steps of publications: costs nothing where none ended or revived an answer. */
    static void note(Transaction transaction, List<PublicationStep> steps) throws SQLException {
        var changed = new TreeMap<AccountId, Set<String>>(Comparator.comparing(AccountId::toString));
        for (var step : steps) {
            var item = step.after().answers();
            if (item.isPresent() && isAlive(step.before()) != isAlive(step.after())) {
                changed.computeIfAbsent(step.after().account(), any -> new TreeSet<>())
                        .add(item.get().remoteId());
            }
        }
        for (var each : changed.entrySet()) {
            note(transaction, each.getKey(), each.getValue());
        }
    }

    /** After one was planned. */
    static void planned(Transaction transaction, AccountId account, AnsweredItem item) throws SQLException {
        InboxCounters.answered(transaction, account, item.remoteId(), true);
    }

    private static void note(Transaction transaction, AccountId account, Set<String> items) throws SQLException {
        var left = new TreeSet<>(items);
        left.removeAll(find(transaction, ANSWERED, account, left));
        left.removeAll(find(transaction, ANSWERED_ELSEWHERE, account, left));
        var answered = new TreeSet<>(items);
        answered.removeAll(left);
        InboxCounters.answered(transaction, account, answered, true);
        InboxCounters.answered(transaction, account, left, false);
    }

    private static Set<String> find(Transaction transaction, String sql, AccountId account, Collection<String> items)
            throws SQLException {
        var found = new HashSet<String>();
        for (var some : SqlList.pieces(items)) {
            found.addAll(transaction.list(
                    row -> row.text("item"),
                    sql + SqlList.places(some),
                    SqlList.args(new Object[] {account.toString()}, some)));
        }
        return found;
    }

    private static boolean isAlive(Publication answer) {
        return !ENDED.contains(answer.state())
                && answer.progress().outcome().deletedAt().isEmpty();
    }
}
