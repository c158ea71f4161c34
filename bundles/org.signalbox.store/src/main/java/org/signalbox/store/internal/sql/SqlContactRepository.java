package org.signalbox.store.internal.sql;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.signalbox.model.Actor;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.Message;
import org.signalbox.model.inbox.Contact;
import org.signalbox.model.inbox.ContactRepository;
import org.signalbox.model.inbox.InboxMessage;
import org.signalbox.model.inbox.Person;
import org.signalbox.model.store.Slice;
import org.signalbox.model.store.StaleChangeException;
import org.signalbox.model.store.StoreChange;

/** The tables of people and contacts. */
final class SqlContactRepository implements ContactRepository {
    private final Database database;
    private final ErasureFollowUp followUp;

    /** @param followUp is told of each erasure after its commit */
    SqlContactRepository(Database database, ErasureFollowUp followUp) {
        this.database = database;
        this.followUp = followUp;
    }

    @Override
    public Slice<Contact> list(Optional<String> text, Optional<String> after, int limit) {
        var sql = new StringBuilder("SELECT * FROM contacts WHERE 1 = 1");
        var args = new ArrayList<Object>();
        InboxText.filled(text).ifPresent(words -> {
            sql.append(" AND search_text LIKE ? ESCAPE '!'");
            args.add(CaseFolding.pattern(InboxText.clean(words.strip())));
        });
        after.map(cursor -> Cursor.parse(cursor, 2)).ifPresent(cursor -> {
            sql.append(" AND (sort_name, id) > (?, ?)");
            args.addAll(cursor.values());
        });
        args.add(PageLimits.check(limit) + 1);
        return database.read(transaction -> {
            var rows = transaction.slice(
                    ContactRow::of,
                    ContactRow::damaged,
                    row -> Cursor.of(row.text("sort_name").replace("\n", " "), row.text("id")),
                    limit,
                    sql + " ORDER BY sort_name, id LIMIT ?",
                    args.toArray());
            return new Slice<>(ContactRow.contacts(transaction, rows.items()), rows.next(), rows.damaged());
        });
    }

    @Override
    public Optional<Contact> find(String id) {
        return database.read(transaction -> ContactRow.find(transaction, id));
    }

    @Override
    public Optional<Contact> of(String network, String remoteId) {
        return database.read(transaction -> {
            var contact = transaction.first(
                    row -> row.text("contact"),
                    "SELECT contact FROM people WHERE network = ? AND remote_id = ?",
                    network,
                    InboxText.id(remoteId));
            return contact.isEmpty() ? Optional.empty() : ContactRow.find(transaction, contact.get());
        });
    }

    @Override
    public List<Person> beginning(String network, String text, int limit) {
        var most = PageLimits.check(limit);
        var from = InboxPeople.sorted(InboxText.clean(text.startsWith("@") ? text.substring(1) : text));
        var to = InboxText.after(from);
        return database.read(transaction -> transaction.readable(
                "a person",
                InboxPeople::person,
                """
                SELECT * FROM people WHERE network = ? AND remote_id IN (
                    SELECT remote_id FROM people WHERE network = ? AND search_handle >= ? AND search_handle < ?
                    UNION SELECT remote_id FROM people WHERE network = ? AND search_handle >= ? AND search_handle < ?
                    UNION SELECT remote_id FROM people WHERE network = ? AND search_name >= ? AND search_name < ?)
                ORDER BY last_at DESC, remote_id LIMIT ?""",
                network,
                network,
                from,
                to,
                network,
                "@" + from,
                "@" + to,
                network,
                from,
                to,
                most));
    }

    @Override
    public List<InboxMessage> messages(String id, Instant before, int limit) {
        PageLimits.check(limit);
        return database.read(transaction -> InboxRows.messages(transaction, """
                p.contact = ? AND m.written_at < ?
                ORDER BY m.written_at DESC, m.network DESC, m.remote_id DESC LIMIT ?""", id, before, limit));
    }

    @Override
    public Contact merge(List<String> ids, Actor actor) {
        return database.write(transaction -> {
            var all = new LinkedHashSet<>(ids);
            var rows = ContactRow.select(transaction, all);
            if (rows.size() < all.size() || rows.isEmpty()) {
                throw new StaleChangeException("one of these contacts");
            }
            var byId = new LinkedHashMap<String, ContactRow>();
            rows.forEach(row -> byId.put(row.id(), row));
            var first = all.removeFirst();
            if (!all.isEmpty()) {
                join(transaction, byId, first, all);
                note(transaction, first, actor, "inbox.audit.contact-merged");
                all.forEach(gone -> transaction.changed(StoreChange.Kind.CONTACT, gone));
            }
            return ContactRow.find(transaction, first).orElseThrow(() -> new StaleChangeException("the contact"));
        });
    }

    private static void join(
            Transaction transaction, Map<String, ContactRow> rows, String first, Collection<String> others)
            throws SQLException {
        var notes = new LinkedHashSet<String>();
        var names = new LinkedHashSet<String>();
        for (var id : concat(first, others)) {
            var row = Objects.requireNonNull(rows.get(id));
            notes.add(row.note());
            names.add(row.name());
        }
        notes.remove("");
        names.remove("");
        transaction.update(
                "UPDATE people SET contact = ? WHERE contact IN " + SqlList.places(others),
                SqlList.args(new Object[] {first}, others));
        transaction.update("DELETE FROM contacts WHERE id IN " + SqlList.places(others), others.toArray());
        transaction.update(
                "UPDATE contacts SET name = ?, note = ?, revision = revision + 1 WHERE id = ?",
                names.isEmpty() ? "" : names.getFirst(),
                String.join("\n", notes),
                first);
        InboxPeople.refresh(transaction, List.of(first));
    }

    private static List<String> concat(String first, Collection<String> others) {
        var all = new ArrayList<String>(List.of(first));
        all.addAll(others);
        return all;
    }

    @Override
    public Contact split(String id, Person person, Actor actor) {
        return database.write(transaction -> {
            var contact = ContactRow.find(transaction, id).orElseThrow(() -> new StaleChangeException("the contact"));
            var out = contact.people().stream()
                    .filter(each -> each.network().equals(person.network())
                            && each.remoteId().equals(person.remoteId()))
                    .findFirst()
                    .orElseThrow(() -> new StaleChangeException("the contact"));
            if (contact.people().size() == 1) {
                return contact;
            }
            var own = free(transaction, InboxPeople.contactId(out), id);
            transaction.update(
                    "UPDATE people SET contact = ? WHERE network = ? AND remote_id = ?",
                    own,
                    out.network(),
                    out.remoteId());
            transaction.update("UPDATE contacts SET revision = revision + 1 WHERE id = ?", id);
            InboxPeople.refresh(transaction, List.of(id, own));
            note(transaction, id, actor, "inbox.audit.contact-split");
            return ContactRow.find(transaction, own).orElseThrow();
        });
    }

    /** The id of somebody's own contact; the contact that is split may have it. */
    private static String free(Transaction transaction, String own, String taken) throws SQLException {
        return own.equals(taken)
                        || !ContactRow.select(transaction, List.of(own)).isEmpty()
                ? own + "#"
                        + InboxText.digest(own + taken + transaction.hashCode()).substring(0, 8)
                : own;
    }

    @Override
    public Contact put(Contact contact, Actor actor) {
        return database.write(transaction -> {
            var now = ContactRow.find(transaction, contact.id())
                    .filter(each -> each.revision() == contact.revision())
                    .orElseThrow(() -> new StaleChangeException("the contact"));
            var name = InboxText.clean(contact.name()).strip();
            transaction.update(
                    "UPDATE contacts SET name = ?, note = ?, revision = revision + 1 WHERE id = ?",
                    name.equals(InboxPeople.shownName("", now.people())) ? "" : name,
                    InboxText.clean(contact.note()),
                    contact.id());
            InboxPeople.refresh(transaction, List.of(contact.id()));
            note(transaction, contact.id(), actor, "inbox.audit.contact-changed");
            return ContactRow.find(transaction, contact.id()).orElseThrow();
        });
    }

    /** The audit names nobody: it can't be changed when a person is to be forgotten. */
    private static void note(Transaction transaction, String contact, Actor actor, String code) throws SQLException {
        transaction.audit(new AuditEntry(actor.at(), actor.name(), subject(contact), Message.of(code)));
        transaction.changed(StoreChange.Kind.CONTACT, contact);
    }

    /** What the audit calls a contact. */
    static String subject(String contact) {
        return "contact/" + InboxText.digest(contact).substring(0, 16);
    }

    @Override
    public int erase(String id, Actor actor) {
        return erase(id, Optional.empty(), actor);
    }

    @Override
    public int erase(Contact planned, Actor actor) {
        return erase(planned.id(), Optional.of(planned), actor);
    }

    private int erase(String id, Optional<Contact> planned, Actor actor) {
        var erased = database.<Erasure.Done, RuntimeException>writeGuarded(transaction -> {
            transaction.dialect().exclusiveLockErasures(transaction);
            var people = new TreeSet<String>();
            var all = transaction.list(
                    InboxPeople::known, "SELECT * FROM people WHERE contact = ? ORDER BY network, remote_id", id);
            if (planned.isPresent() && !names(planned.get().people()).equals(names(all))) {
                throw new StaleChangeException("the contact");
            }
            all.forEach(person -> people.add(InboxText.digest(person.network(), person.remoteId())));
            var count = new Erasure(transaction, actor.at()).erase(id, all);
            if (!all.isEmpty()) {
                transaction.audit(new AuditEntry(
                        actor.at(), actor.name(), "inbox/erasure", Message.of("inbox.audit.erased", count)));
                transaction.changed(StoreChange.Kind.CONTACT, id);
            }
            return new Erasure.Done(
                    count,
                    people.stream().map(each -> new Erased(each, actor.at())).toList());
        });
        if (!erased.people().isEmpty()) {
            followUp.erased(erased.people());
        }
        return erased.messages();
    }

    private static Set<List<String>> names(List<Person> people) {
        return people.stream()
                .map(person -> List.of(person.network(), person.remoteId()))
                .collect(Collectors.toSet());
    }

    @Override
    public boolean leavesBytes() {
        return followUp.leavesBytes();
    }

    @Override
    public List<Erased> erased() {
        return database.read(Erasure::all);
    }
}
