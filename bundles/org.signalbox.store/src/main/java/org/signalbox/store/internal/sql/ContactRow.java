package org.signalbox.store.internal.sql;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.signalbox.model.inbox.Contact;
import org.signalbox.model.inbox.Person;
import org.signalbox.model.store.DamagedRow;

/**
 * The row of a contact, whose people are in another table.
 *
 * @param name chosen by people, or empty
 */
record ContactRow(String id, String name, String note, String sortName, long revision) {
    static ContactRow of(ResultRow row) throws SQLException {
        return new ContactRow(
                row.text("id"), row.text("name"), row.text("note"), row.text("sort_name"), row.number("revision"));
    }

    private Contact contact(Written written) {
        return new Contact(
                id,
                InboxPeople.shownName(name, written.people),
                note,
                written.people,
                written.last,
                written.messages,
                revision);
    }

    /** The people of a contact, who wrote last first, and what is kept of them. */
    private static final class Written {
        private final List<Person> people = new ArrayList<>();
        private Instant last = Instant.EPOCH;
        private int messages;

        Person add(Person person, Instant at, int count) {
            people.add(person);
            last = at.isAfter(last) ? at : last;
            messages += count;
            return person;
        }
    }

    static DamagedRow damaged(ResultRow row, RuntimeException failure) throws SQLException {
        return new DamagedRow(
                row.maybeText("id").orElse(""),
                row.maybeText("name").orElse(""),
                "",
                "",
                Optional.empty(),
                DamagedRowReport.reason(failure));
    }

    static List<Contact> contacts(Transaction transaction, List<ContactRow> rows) throws SQLException {
        var written = new LinkedHashMap<String, Written>();
        for (var some : SqlList.pieces(rows.stream().map(ContactRow::id).toList())) {
            transaction.readable(
                    "a person",
                    row -> written.computeIfAbsent(row.text("contact"), any -> new Written())
                            .add(InboxPeople.person(row), row.instant("last_at"), (int) row.number("messages")),
                    "SELECT * FROM people WHERE contact IN " + SqlList.places(some)
                            + " ORDER BY last_at DESC, network, remote_id",
                    some.toArray());
        }
        return rows.stream()
                .flatMap(row -> Optional.ofNullable(written.get(row.id)).map(row::contact).stream())
                .toList();
    }

    static Optional<Contact> find(Transaction transaction, String id) throws SQLException {
        return contacts(transaction, select(transaction, List.of(id))).stream().findFirst();
    }

    static List<ContactRow> select(Transaction transaction, Collection<String> ids) throws SQLException {
        return transaction.readable(
                "a contact",
                ContactRow::of,
                "SELECT * FROM contacts WHERE id IN " + SqlList.places(ids) + " ORDER BY id",
                ids.toArray());
    }
}
