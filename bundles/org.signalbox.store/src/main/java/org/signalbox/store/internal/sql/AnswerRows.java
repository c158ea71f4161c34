package org.signalbox.store.internal.sql;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signalbox.model.AccountId;
import org.signalbox.model.Actor;
import org.signalbox.model.AnsweredItem;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationState;
import org.signalbox.model.store.GivenAnswer;
import org.signalbox.model.store.StaleChangeException;
import org.signalbox.store.internal.sql.PublicationRows.Step;

/** Answers to what people wrote, by the items that they answer. */
final class AnswerRows {
    /** The number of items that one statement asks for. */
    private static final int AT_A_TIME = 512;

    private static final String OF_ITEM = "account = ? AND answers_item = ?";

    private static final String GIVEN = """
            SELECT p.id, p.answers_item, p.answer_number, p.created_at, (SELECT a.actor FROM audit a
                WHERE a.subject = 'publication/' || p.id ORDER BY a.seq LIMIT 1) AS author
            FROM publications p WHERE p.account = ? AND p.answers_item IN (${items})
            ORDER BY p.answers_item, p.answer_number""";

    private AnswerRows() {}

    /** Adds one, unless its item has another one of its number, which is returned. */
    static Optional<GivenAnswer> plan(Database database, Publication answer, Actor actor) {
        var item = answer.answers().orElseThrow(() -> new IllegalArgumentException("no answer: " + answer.id()));
        if (answer.state() != PublicationState.PLANNED) {
            throw new IllegalArgumentException("only what is PLANNED can be planned: " + answer.id());
        }
        if (database.writeGuarded(transaction -> insert(transaction, answer, actor))) {
            return Optional.empty();
        }
        var given = database.read(transaction -> of(transaction, answer.account(), List.of(item.remoteId())));
        var other = given.getOrDefault(item.remoteId(), List.of()).stream()
                .filter(each -> each.number() == item.number())
                .findFirst()
                .orElseThrow(() -> new StaleChangeException("publication " + answer.id()));
        return Optional.of(other).filter(each -> !each.id().equals(answer.id())); // else this one was planned before
    }

    private static boolean insert(Transaction transaction, Publication answer, Actor actor) throws SQLException {
        var item = answer.answers().orElseThrow();
        var before = lock(transaction, answer.account(), item);
        if (item.number() > before) {
            throw new IllegalArgumentException("%s is said to be answer %d, and %s has %d"
                    .formatted(answer.id(), item.number() + 1, item.remoteId(), before));
        }
        var planned = item.number() == before && PlannedRows.insert(transaction, answer, actor);
        if (planned) {
            AnsweredItems.planned(transaction, answer.account(), item);
        }
        return planned;
    }

    /** Keeps the answers to an item as they are until the transaction's end; says how many there are. */
    private static int lock(Transaction transaction, AccountId account, AnsweredItem item) throws SQLException {
        var locking = transaction.dialect().checkedByServer()
                ? "" // the server locks them itself
                : transaction.dialect().forUpdate();
        return transaction
                .list(
                        row -> row.text("id"),
                        "SELECT id FROM publications WHERE " + OF_ITEM + " ORDER BY id" + locking,
                        account.toString(),
                        item.remoteId())
                .size();
    }

    /**
     * Whether a step would have an answer sent after all, although the item has another one that went out or may.
     * Others neither add nor revive one until the transaction's end.
     */
    static boolean isTooLate(Transaction transaction, Step step) throws SQLException {
        var item = step.after().answers();
        if (item.isEmpty() || !revives(step.before().state(), step.after().state())) {
            return false;
        }
        lock(transaction, step.after().account(), item.get());
        return transaction
                .first(
                        row -> row.text("id"),
                        "SELECT id FROM publications WHERE " + OF_ITEM + " AND id <> ? AND " + AnsweredItems.ALIVE,
                        step.after().account().toString(),
                        item.get().remoteId(),
                        step.after().id().value())
                .isPresent();
    }

    private static boolean revives(PublicationState before, PublicationState after) {
        return after == PublicationState.PLANNED
                && switch (before) {
                    case CANCELLED, REJECTED, SKIPPED, EXPIRED, REVIEW -> true;
                    case PLANNED, CLAIMED, SENDING, UNKNOWN, HELD, PUBLISHED -> false;
                };
    }

    private record Row(String id, String item, int number, String author, Instant at) {}

    /** Those to these items, by item; of each in the order of their numbers. */
    static Map<String, List<GivenAnswer>> of(Transaction transaction, AccountId account, List<String> items)
            throws SQLException {
        var rows = new ArrayList<Row>();
        for (int from = 0; from < items.size(); from += AT_A_TIME) {
            var some = PublicationReader.padded(items.subList(from, Math.min(from + AT_A_TIME, items.size())));
            var args = new ArrayList<Object>(List.of(account.toString()));
            args.addAll(some);
            rows.addAll(transaction.list(
                    row -> new Row(
                            row.text("id"),
                            row.text("answers_item"),
                            (int) row.number("answer_number"),
                            row.maybeText("author").orElse(""),
                            row.instant("created_at")),
                    GIVEN.replace("${items}", String.join(", ", Collections.nCopies(some.size(), "?"))),
                    args.toArray()));
        }
        var found = new HashMap<String, Publication>();
        PublicationReader.byId(transaction, rows.stream().map(Row::id).toList())
                .items()
                .forEach(each -> found.put(each.id().value(), each));
        var answers = new HashMap<String, List<GivenAnswer>>();
        for (var row : rows) {
            answers.computeIfAbsent(row.item, any -> new ArrayList<>())
                    .add(new GivenAnswer(
                            new PublicationId(row.id),
                            row.item,
                            row.number,
                            row.author,
                            row.at,
                            Optional.ofNullable(found.get(row.id))));
        }
        answers.replaceAll((item, some) -> List.copyOf(some));
        return Map.copyOf(answers);
    }
}
