package org.signalbox.store.internal.sql;

import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.signalbox.model.AccountId;
import org.signalbox.model.Actor;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.PostingQueue;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationStep;
import org.signalbox.model.Schedule;
import org.signalbox.model.WeeklySlot;
import org.signalbox.model.store.QueueRepository;
import org.signalbox.model.store.StaleChangeException;
import org.signalbox.model.store.StoreChange;

/** The table of queues, and the slots that publications have. */
final class SqlQueueRepository implements QueueRepository {

    private final Database database;
    private final SqlPublicationRepository publications;

    SqlQueueRepository(Database database, SqlPublicationRepository publications) {
        this.database = database;
        this.publications = publications;
    }

    @Override
    public List<PostingQueue> list() {
        return database.read(transaction ->
                transaction.readable("a queue", SqlQueueRepository::queue, "SELECT * FROM queues ORDER BY account"));
    }

    @Override
    public Optional<PostingQueue> find(AccountId account) {
        return database.read(transaction -> find(transaction, account));
    }

    @Override
    public PostingQueue put(PostingQueue queue, AuditEntry audit) {
        return database.write(transaction -> {
            transaction.update(
                    """
                    INSERT INTO queues (account, zone, slots, revision) VALUES (?, ?, ?, 1)
                    ON CONFLICT (account) DO UPDATE SET zone = excluded.zone, slots = excluded.slots,
                        revision = queues.revision + 1""",
                    queue.account().toString(),
                    queue.zone().getId(),
                    queue.slots().stream().map(WeeklySlot::toString).collect(Collectors.joining(" ")));
            transaction.audit(audit);
            transaction.changed(StoreChange.Kind.QUEUE, queue.account().toString());
            return find(transaction, queue.account()).orElseThrow();
        });
    }

    @Override
    public void remove(AccountId account, AuditEntry audit) {
        database.write(transaction -> {
            if (transaction.update("DELETE FROM queues WHERE account = ?", account.toString()) > 0) {
                transaction.audit(audit);
                transaction.changed(StoreChange.Kind.QUEUE, account.toString());
            }
            return account;
        });
    }

    @Override
    public Optional<Publication> plan(
            AccountId account, List<Schedule> slots, Function<Schedule, Publication> planned, Actor actor) {
        return database.write(transaction -> {
            lock(transaction, account);
            for (var slot : free(transaction, account, slots)) {
                var publication = planned.apply(slot);
                if (occurrenceTaken(transaction, publication)) {
                    if (publication.derivation().repeated()) {
                        return Optional.empty();
                    }
                    throw new StaleChangeException("publication " + publication.id());
                }
                if (PlannedRows.insert(transaction, publication, actor)) {
                    return Optional.of(publication);
                }
            }
            return Optional.empty();
        });
    }

    @Override
    public Optional<Publication> move(
            AccountId account, List<Schedule> slots, Function<Schedule, List<PublicationStep>> changes) {
        return database.write(transaction -> {
            lock(transaction, account);
            var slot = free(transaction, account, slots).stream().findFirst();
            if (slot.isEmpty()) {
                return Optional.empty();
            }
            Optional<Publication> saved = Optional.empty();
            for (var change : changes.apply(slot.get())) {
                saved = Optional.of(publications.save(transaction, change));
            }
            return saved;
        });
    }

    @Override
    public List<Schedule> free(AccountId account, List<Schedule> slots) {
        return database.read(transaction -> free(transaction, account, slots));
    }

    /** Locks the queue, so that others that take a slot of it wait, also on other nodes. */
    private static void lock(Transaction transaction, AccountId account) throws SQLException {
        transaction.update("UPDATE queues SET revision = revision WHERE account = ?", account.toString());
    }

    private static List<Schedule> free(Transaction transaction, AccountId account, List<Schedule> slots)
            throws SQLException {
        if (slots.isEmpty()) {
            return slots;
        }
        Set<Instant> taken = new HashSet<>();
        Set<String> names = new HashSet<>();
        transaction.list(
                row -> taken.add(row.instant("due")) && names.add(row.text("slot")),
                "SELECT due, slot FROM publications WHERE account = ? AND slot IS NOT NULL AND due >= ? AND due <= ?",
                account.toString(),
                slots.get(0).instant(),
                slots.get(slots.size() - 1).instant());
        return slots.stream()
                .filter(slot -> !taken.contains(slot.instant()) && !names.contains(slot.toString()))
                .toList();
    }

    private static boolean occurrenceTaken(Transaction transaction, Publication publication) throws SQLException {
        return transaction
                .first(
                        row -> row.text("id"),
                        SqlPublicationRepository.TAKEN + " LIMIT 1",
                        publication.post().value(),
                        publication.account().toString(),
                        publication.derivation().occurrence())
                .isPresent();
    }

    private static Optional<PostingQueue> find(Transaction transaction, AccountId account) throws SQLException {
        return transaction.first(
                SqlQueueRepository::queue, "SELECT * FROM queues WHERE account = ?", account.toString());
    }

    private static PostingQueue queue(ResultRow row) throws SQLException {
        return new PostingQueue(
                row.parsed("account", AccountId::of),
                row.parsed("zone", ZoneId::of),
                Arrays.stream(row.text("slots").split(" "))
                        .flatMap(word -> WeeklySlot.parse(word).stream())
                        .toList(),
                row.number("revision"));
    }
}
