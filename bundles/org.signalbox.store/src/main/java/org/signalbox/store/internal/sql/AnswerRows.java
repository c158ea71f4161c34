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
                .filter(each -> each.number() >= item.number())
                .findFirst()
                .orElseThrow(() -> new StaleChangeException("publication " + answer.id()));
        return Optional.of(other).filter(each -> !each.id().equals(answer.id())); // else this one was planned before
    }

    private static boolean insert(Transaction transaction, Publication answer, Actor actor) throws SQLException {
        var item = answer.answers().orElseThrow();
        var next = lock(transaction, answer.account(), item);
        if (item.number() > next) {
            throw new IllegalArgumentException("%s is said to have number %d, and the next one of %s is %d"
                    .formatted(answer.id(), item.number(), item.remoteId(), next));
        }
        refuseErased(transaction, answer.account(), item);
        var planned = item.number() == next && PlannedRows.insert(transaction, answer, actor);
        if (planned) {
            AnsweredItems.planned(transaction, answer.account(), item);
        }
        return planned;
    }

    /** Nobody erases its author until the transaction's end. */
    private static void refuseErased(Transaction transaction, AccountId account, AnsweredItem item)
            throws SQLException {
        var which = " FROM inbox_messages WHERE account = ? AND remote_id = ?";
        InboxCounters.lock(
                transaction,
                transaction.list(
                        row -> row.number("conversation"),
                        "SELECT conversation" + which,
                        account.toString(),
                        item.remoteId()));
        var erased = transaction.first(
                row -> row.number("erased") != 0, "SELECT erased" + which, account.toString(), item.remoteId());
        if (erased.orElse(false)) {
            throw new StaleChangeException("the message " + item.remoteId() + ", which was erased");
        }
    }

    /** Keeps the answers to an item as they are until the transaction's end; the number that the next one has. */
    private static int lock(Transaction transaction, AccountId account, AnsweredItem item) throws SQLException {
        var locking = transaction.dialect().checkedByServer()
                ? "" // the server locks them itself
                : transaction.dialect().forUpdate();
        transaction.list(
                row -> row.text("id"),
                "SELECT id FROM publications WHERE " + OF_ITEM + " ORDER BY id" + locking,
                account.toString(),
                item.remoteId());
        return transaction
                .first(
                        row -> (int) row.number("next_number"),
                        "SELECT COALESCE(MAX(answer_number), -1) + 1 AS next_number FROM publications WHERE " + OF_ITEM,
                        account.toString(),
                        item.remoteId())
                .orElse(0);
    }

    /**
     * What a step of an answer becomes: one that is to be sent after all gets the next number, so that nobody answers
     * the item who saw it as ended. Others neither add nor revive one until the transaction's end.
     *
     * @return empty where the item has another one that went out or may
     */
    static Optional<Step> inTime(Transaction transaction, Step step) throws SQLException {
        var item = step.after().answers();
        if (item.isEmpty() || !revives(step.before().state(), step.after().state())) {
            return Optional.of(step);
        }
        var next = lock(transaction, step.after().account(), item.get());
        refuseErased(transaction, step.after().account(), item.get());
        var another = transaction.first(
                row -> row.text("id"),
                "SELECT id FROM publications WHERE " + OF_ITEM + " AND id <> ? AND " + AnsweredItems.ALIVE,
                step.after().account().toString(),
                item.get().remoteId(),
                step.after().id().value());
        return another.isPresent()
                ? Optional.empty()
                : Optional.of(new Step(step.before(), AnsweredItem.numbered(step.after(), next), step.intends()));
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
