package org.signalbox.store.internal.sql;

import java.net.URI;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.signalbox.model.ShortenedText;
import org.signalbox.model.inbox.InboxMessage;
import org.signalbox.model.inbox.Person;
import org.signalbox.model.store.StoreChange;

/** The people of a reading, and their contacts. */
final class InboxPeople {
    /** Characters of a name that it is sorted by and found by its beginning. */
    private static final int SORTED = 100;

    private static final String PUT = """
            INSERT INTO people (network, remote_id, handle, name, picture, contact, search_handle, search_name, last_at,
                messages) ${rows} ON CONFLICT (network, remote_id) DO UPDATE SET
                handle = excluded.handle, name = excluded.name, picture = excluded.picture,
                search_handle = excluded.search_handle, search_name = excluded.search_name,
                last_at = CASE WHEN excluded.last_at > people.last_at THEN excluded.last_at ELSE people.last_at END,
                messages = people.messages + excluded.messages""";
    private static final List<String> TYPES =
            List.of("text", "text", "text", "text", "text", "text", "text", "text", "bigint", "bigint");
    private static final String PUT_CONTACT = """
            INSERT INTO contacts (id, name, note, sort_name, search_text, revision) ${rows} ON CONFLICT (id)
            DO UPDATE SET
                sort_name = excluded.sort_name, search_text = excluded.search_text""";
    private static final List<String> CONTACT_TYPES = List.of("text", "text", "text", "text", "text", "bigint");

    private InboxPeople() {}

    /**
     * Stores the authors of messages as they are now.
     *
     * @param fresh those of the messages that are new
     */
    static void put(Transaction transaction, String network, List<InboxMessage> messages, List<InboxMessage> fresh)
            throws SQLException {
        var people = new TreeMap<String, Person>(); // in order, so that two that put some of the same don't block
        messages.forEach(message -> people.put(message.author().remoteId(), message.author()));
        people.remove("");
        var counts = new HashMap<String, Integer>();
        var last = new HashMap<String, Instant>();
        for (var message : fresh) {
            var author = message.author().remoteId();
            counts.merge(author, 1, Integer::sum);
            last.merge(author, message.at(), (a, b) -> a.isAfter(b) ? a : b);
        }
        var known = known(transaction, network, people.keySet());
        var rows = new ArrayList<Object[]>();
        var others = new TreeSet<String>();
        people.forEach((id, person) -> {
            var same = person.equals(known.get(id));
            if (!same) {
                others.add(id);
            }
            if (!same || counts.containsKey(id)) {
                rows.add(row(person, last.getOrDefault(id, Instant.EPOCH), counts.getOrDefault(id, 0)));
            }
        });
        transaction.updateRows(row -> row, PUT, TYPES, rows);
        refresh(transaction, contacts(transaction, network, others));
    }

    private static Map<String, Person> known(Transaction transaction, String network, Collection<String> ids)
            throws SQLException {
        var known = new HashMap<String, Person>();
        for (var some : SqlList.pieces(ids)) {
            transaction
                    .readable(
                            "a person",
                            InboxPeople::person,
                            "SELECT * FROM people WHERE network = ? AND remote_id IN " + SqlList.places(some),
                            SqlList.args(new Object[] {network}, some))
                    .forEach(person -> known.put(person.remoteId(), person));
        }
        return known;
    }

    private static List<String> contacts(Transaction transaction, String network, Collection<String> ids)
            throws SQLException {
        var contacts = new TreeSet<String>();
        for (var some : SqlList.pieces(ids)) {
            contacts.addAll(transaction.list(
                    row -> row.text("contact"),
                    "SELECT contact FROM people WHERE network = ? AND remote_id IN " + SqlList.places(some),
                    SqlList.args(new Object[] {network}, some)));
        }
        return List.copyOf(contacts);
    }

    static Person person(ResultRow row) throws SQLException {
        return new Person(
                row.text("network"),
                row.text("remote_id"),
                row.text("handle"),
                row.text("name"),
                row.maybeUri("picture"));
    }

    /** Who it is, and no more: also where the rest can't be read. */
    static Person known(ResultRow row) throws SQLException {
        return new Person(row.text("network"), row.text("remote_id"), "", "", Optional.empty());
    }

    private static Object[] row(Person person, Instant last, int messages) {
        return new Object[] {
            person.network(),
            person.remoteId(),
            person.handle(),
            person.name(),
            person.picture().map(URI::toString),
            contactId(person),
            sorted(person.handle()),
            sorted(person.name()),
            last,
            messages
        };
    }

    /** Of somebody who was merged with nobody. */
    static String contactId(Person person) {
        return person.network() + "/" + person.remoteId();
    }

    /** A text by which something is sorted and found by its beginning. */
    static String sorted(String text) {
        return ShortenedText.of(CaseFolding.fold(text), SORTED);
    }

    /** Makes contacts, or what they are sorted and found by, of their people; those without people stay as they are. */
    static void refresh(Transaction transaction, Collection<String> contacts) throws SQLException {
        for (var some : SqlList.pieces(contacts)) {
            var people = new TreeMap<String, List<Person>>();
            transaction.readable(
                    "a person",
                    row -> people.computeIfAbsent(row.text("contact"), any -> new ArrayList<>())
                            .add(person(row)),
                    "SELECT * FROM people WHERE contact IN " + SqlList.places(some)
                            + " ORDER BY last_at DESC, network, remote_id",
                    some.toArray());
            var named = new HashMap<String, List<String>>();
            transaction.list(
                    row -> named.put(row.text("id"), List.of(row.text("name"), row.text("note"))),
                    "SELECT id, name, note FROM contacts WHERE id IN " + SqlList.places(some),
                    some.toArray());
            var rows = new ArrayList<Object[]>();
            people.forEach((id, each) -> {
                var words = named.getOrDefault(id, List.of("", ""));
                rows.add(new Object[] {
                    id,
                    words.get(0),
                    words.get(1),
                    sorted(shownName(words.get(0), each)),
                    searchText(words.get(0), words.get(1), each),
                    0
                });
                transaction.changed(StoreChange.Kind.CONTACT, id);
            });
            transaction.updateRows(row -> row, PUT_CONTACT, CONTACT_TYPES, rows);
        }
    }

    /** @param people the one who wrote last first */
    static String shownName(String chosen, List<Person> people) {
        return chosen.isEmpty() && !people.isEmpty() ? people.getFirst().name() : chosen;
    }

    private static String searchText(String name, String note, List<Person> people) {
        var text = new StringBuilder(name).append('\n').append(note);
        people.forEach(
                person -> text.append('\n').append(person.handle()).append('\n').append(person.name()));
        return CaseFolding.fold(text.toString());
    }
}
