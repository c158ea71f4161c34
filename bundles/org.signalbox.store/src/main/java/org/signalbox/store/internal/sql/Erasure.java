package org.signalbox.store.internal.sql;

import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.signalbox.connector.api.Receipt;
import org.signalbox.model.inbox.ContactRepository.Erased;
import org.signalbox.model.inbox.Person;
import org.signalbox.model.store.StoreChange;

/**
 * Erases what is stored of people, in a transaction beside which nobody stores messages.
 *
 * @param at when
 */
public record Erasure(Transaction transaction, Instant at) {
    private static final String NOTE = "INSERT INTO erased_people (person, erased_at, scrubbed) VALUES (?, ?, 0)"
            + " ON CONFLICT (person) DO UPDATE SET erased_at = excluded.erased_at, scrubbed = 0";

    /** Of one contact. */
    record Done(int messages, List<Erased> people) {
        Done {
            people = List.copyOf(people);
        }
    }

    /** All that there were, the first one first. */
    public static List<Erased> all(Transaction transaction) throws SQLException {
        return transaction.list(
                row -> new Erased(row.text("person"), row.instant("erased_at")),
                "SELECT person, erased_at FROM erased_people ORDER BY erased_at, person");
    }

    /**
     * Erases people and their contact.
     *
     * @return how many messages
     */
    int erase(String contact, List<Person> people) throws SQLException {
        var conversations = new TreeSet<Long>();
        var accounts = new TreeSet<String>();
        var messages = 0;
        for (var person : people) {
            transaction.list(
                    row -> conversations.add(row.number("conversation")) && accounts.add(row.text("account")),
                    "SELECT DISTINCT conversation, account FROM inbox_messages WHERE network = ? AND author = ?",
                    person.network(),
                    person.remoteId());
        }
        // before the conversations are locked, as whoever plans an answer locks them after its publications
        for (var person : people) {
            forgetAnswers(person, "1 = 1");
        }
        for (var some : SqlList.pieces(conversations)) {
            InboxCounters.lock(transaction, some);
        }
        for (var person : people) {
            messages += erase(person);
            note(person);
        }
        transaction.update("DELETE FROM people WHERE contact = ?", contact);
        transaction.update("DELETE FROM contacts WHERE id = ?", contact);
        for (var some : SqlList.pieces(conversations)) {
            InboxWords.rebuild(transaction, some);
            InboxCounters.recount(transaction, some);
        }
        accounts.forEach(account -> transaction.changed(StoreChange.Kind.INBOX, account));
        return messages;
    }

    private int erase(Person person) throws SQLException {
        return erase(person, "1 = 1");
    }

    private int erase(Person person, String which) throws SQLException {
        var theirs = "(SELECT m.account, m.remote_id FROM inbox_messages m WHERE m.network = ? AND m.author = ? AND "
                + which + ")";
        InboxDrafts.erase(transaction, person, which);
        transaction.update(
                "UPDATE inbox_actions SET problem = NULL WHERE problem IS NOT NULL AND (account, message) IN " + theirs,
                person.network(),
                person.remoteId());
        return transaction.update("""
                UPDATE inbox_messages SET text = '', author = '', url = NULL, attachments = '[]', data = '{}',
                    possible = '[]', earlier = '[]', erased
                    = 1 WHERE network = ? AND author = ? AND\s""" + which, person.network(), person.remoteId());
    }

    /**
     * Takes from answers that ended what they have of the messages and of names: address, connector's data, and the
     * title and search text, which begin with whom an answer is to. The id stays, and so do the texts of the answers.
     * What may still be sent or looked for keeps all.
     */
    private void forgetAnswers(Person person, String which) throws SQLException {
        if (transaction.dialect().checkedByServer()) {
            transaction
                    .list(
                            row -> row.text("id"),
                            "SELECT signalbox_forget(?, ?) AS id",
                            person.network(),
                            person.remoteId())
                    .forEach(id -> transaction.changed(StoreChange.Kind.PUBLICATION, id));
            return;
        }
        var answers = transaction.list(
                row -> new Answer(row.text("id"), row.text("answers")),
                "SELECT id, answers FROM publications WHERE answers IS NOT NULL AND " + AnsweredItems.OVER
                        + " AND (account, answers_item) IN (SELECT m.account, m.remote_id FROM inbox_messages m"
                        + " WHERE m.network = ? AND m.author = ? AND " + which + ")",
                person.network(),
                person.remoteId());
        for (var answer : answers) {
            transaction.update(
                    "UPDATE publications SET answers = ?, title = '…', search_text = '' WHERE id = ?",
                    bare(answer.receipt),
                    answer.id);
            transaction.changed(StoreChange.Kind.PUBLICATION, answer.id);
        }
    }

    private record Answer(String id, String receipt) {}

    private static String bare(String receipt) {
        var item = ColumnJson.receipt(receipt);
        return ColumnJson.write(new Receipt(item.remoteId(), Optional.empty(), item.at(), "{}"));
    }

    private void note(Person person) throws SQLException {
        transaction.update(NOTE, InboxText.digest(person.network(), person.remoteId()), at);
    }

    /**
     * Erases again who was erased before, from a store that knows nothing of it: what they wrote until then.
     *
     * @return how many messages
     */
    public static int again(Transaction transaction, List<Erased> people) throws SQLException {
        var times = new HashMap<String, Instant>();
        people.forEach(each -> times.put(each.person(), each.at()));
        var found =
                transaction
                        .list(row -> new Stored(InboxPeople.known(row), row.text("contact")), "SELECT * FROM people")
                        .stream()
                        .filter(each -> times.containsKey(each.digest()))
                        .toList();
        var messages = 0;
        for (var each : found) {
            messages += new Erasure(transaction, Objects.requireNonNull(times.get(each.digest()))).again(each);
        }
        for (var each : people) {
            transaction.update(NOTE, each.person(), each.at());
        }
        return messages;
    }

    private record Stored(Person person, String contact) {
        String digest() {
            return InboxText.digest(person.network(), person.remoteId());
        }
    }

    private int again(Stored stored) throws SQLException {
        var person = stored.person;
        var until = "written_at <= " + Micros.of(at);
        var conversations = new TreeSet<Long>(transaction.list(
                row -> row.number("conversation"),
                "SELECT DISTINCT conversation FROM inbox_messages WHERE network = ? AND author = ? AND " + until,
                person.network(),
                person.remoteId()));
        forgetAnswers(person, until);
        var messages = erase(person, until);
        transaction.update("""
                DELETE FROM people WHERE network = ? AND remote_id = ? AND NOT EXISTS (SELECT 1 FROM inbox_messages m
                    WHERE m.network
                    = people.network AND m.author = people.remote_id)""", person.network(), person.remoteId());
        transaction.update("UPDATE contacts SET name = '', note = '' WHERE id = ?", stored.contact);
        transaction.update(
                "DELETE FROM contacts WHERE id = ? AND NOT EXISTS (SELECT 1 FROM people WHERE contact = contacts.id)",
                stored.contact);
        InboxPeople.refresh(transaction, List.of(stored.contact));
        for (var some : SqlList.pieces(conversations)) {
            InboxWords.rebuild(transaction, some);
            InboxCounters.recount(transaction, some);
        }
        return messages;
    }

    /** Whether bytes of somebody may be left in freed pages. */
    public static boolean unscrubbed(Transaction transaction) throws SQLException {
        return !transaction
                .list(row -> 1, "SELECT 1 FROM erased_people WHERE scrubbed = 0 LIMIT 1")
                .isEmpty();
    }

    /** Notes that none are left; says whether that is new. */
    public static boolean scrubbed(Transaction transaction) throws SQLException {
        return transaction.update("UPDATE erased_people SET scrubbed = 1 WHERE scrubbed = 0") > 0;
    }
}
