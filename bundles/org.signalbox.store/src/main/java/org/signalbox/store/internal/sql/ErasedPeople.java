package org.signalbox.store.internal.sql;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.signalbox.model.inbox.InboxMessage;
import org.signalbox.model.inbox.Person;

/**
 * Some of the people whose data were erased.
 *
 * @param at when, by digest
 */
record ErasedPeople(Map<String, Instant> at) {
    /** Those among these. While the transaction runs, nobody else is erased. */
    static ErasedPeople of(Transaction transaction, Collection<Person> people) throws SQLException {
        var digests = new TreeSet<String>();
        people.forEach(person -> digests.add(InboxText.digest(person.network(), person.remoteId())));
        var found = new HashMap<String, Instant>();
        for (var some : SqlList.pieces(digests)) {
            transaction.list(
                    row -> found.put(row.text("person"), row.instant("erased_at")),
                    "SELECT person, erased_at FROM erased_people WHERE person IN " + SqlList.places(some),
                    some.toArray());
        }
        return new ErasedPeople(found);
    }

    /** Whether a message was written before its author was erased. */
    boolean covers(InboxMessage message) {
        if (at.isEmpty()) {
            return false;
        }
        var erased = at.get(
                InboxText.digest(message.author().network(), message.author().remoteId()));
        return erased != null && !message.at().isAfter(erased);
    }
}
