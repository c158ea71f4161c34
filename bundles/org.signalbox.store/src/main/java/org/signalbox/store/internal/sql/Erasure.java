package org.signalbox.store.internal.sql;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.signalbox.model.inbox.ContactRepository.Erased;
import org.signalbox.model.inbox.Person;
import org.signalbox.model.store.StoreChange;

/** Erases what is stored of people, in a transaction beside which nobody stores messages. */
record Erasure(Transaction transaction, Instant at) {
    /** Of one contact. */
    record Done(int messages, List<Erased> people) {
        Done {
            people = List.copyOf(people);
        }
    }

    static List<Erased> all(Transaction transaction) throws SQLException {
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
        var theirs = "(SELECT m.account, m.remote_id FROM inbox_messages m WHERE m.network = ? AND m.author = ?)";
        transaction.update(
                "UPDATE conversations SET draft_to = NULL, draft = NULL, draft_by = NULL, draft_at = NULL"
                        + " WHERE draft IS NOT NULL AND (account, draft_to) IN " + theirs,
                person.network(),
                person.remoteId());
        transaction.update(
                "UPDATE inbox_actions SET problem = NULL WHERE problem IS NOT NULL AND (account, message) IN " + theirs,
                person.network(),
                person.remoteId());
        return transaction.update("""
                UPDATE inbox_messages SET text = '', author = '', url = NULL, attachments = '[]', data = '{}',
                    possible = '[]', erased = 1 WHERE network = ? AND author = ?""", person.network(), person.remoteId());
    }

    private void note(Person person) throws SQLException {
        transaction.update(
                "INSERT INTO erased_people (person, erased_at, scrubbed) VALUES (?, ?, 0)"
                        + " ON CONFLICT (person) DO UPDATE SET erased_at = excluded.erased_at, scrubbed = 0",
                InboxText.digest(person.network(), person.remoteId()),
                at);
    }
}
