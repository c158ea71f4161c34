package org.signalbox.store.internal.sql;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.NodeId;
import org.signalbox.model.NoticeRule;
import org.signalbox.model.store.NoticeRepository;
import org.signalbox.model.store.StoreChange;

/** The tables of notices. */
final class SqlNoticeRepository implements NoticeRepository {
    private static final String COLUMNS = "name, channel, settings, late_seconds, revision";
    private static final String ADD = """
            INSERT INTO notice_rules (channel, settings, late_seconds, secrets, changed_at, name, revision)
            VALUES (?, ?, ?, ?, ?, ?, 1)""";

    /** Not by a conflict of the other one, which only those may do who may also read the secrets. */
    private static final String REPLACE = """
            UPDATE notice_rules SET channel = ?, settings = ?, late_seconds = ?, secrets = ?, changed_at = ?,
                revision = revision + 1 WHERE name = ?""";

    private final Database database;
    private final Supplier<Instant> now;

    SqlNoticeRepository(Database database, Supplier<Instant> now) {
        this.database = database;
        this.now = now;
    }

    @Override
    public List<NoticeRule> list() {
        return database.read(transaction -> transaction.readable(
                "a notice", SqlNoticeRepository::rule, "SELECT " + COLUMNS + " FROM notice_rules ORDER BY name"));
    }

    @Override
    public NoticeRule put(NoticeRule rule, byte[] sealedSecrets, AuditEntry audit) {
        return database.write(transaction -> {
            var known = find(transaction, rule.name()).isPresent();
            transaction.update(
                    known ? REPLACE : ADD,
                    rule.channel(),
                    ColumnJson.write(rule.settings()),
                    rule.late().toSeconds(),
                    sealedSecrets,
                    audit.at(),
                    rule.name());
            transaction.audit(audit);
            transaction.changed(StoreChange.Kind.SETTING, "notices");
            return find(transaction, rule.name()).orElseThrow();
        });
    }

    @Override
    public boolean remove(String rule, AuditEntry audit) {
        return database.write(transaction -> {
            var removed = transaction.update("DELETE FROM notice_rules WHERE name = ?", rule) > 0;
            if (removed) {
                transaction.update("DELETE FROM notice_deliveries WHERE rule = ?", rule);
                transaction.audit(audit);
                transaction.changed(StoreChange.Kind.SETTING, "notices");
            }
            return removed;
        });
    }

    @Override
    public Optional<byte[]> sealedSecrets(String rule) {
        return database.read(transaction -> transaction.first(
                row -> row.bytes("secrets"), "SELECT secrets FROM notice_rules WHERE name = ?", rule));
    }

    @Override
    public Claimed claim(String rule, List<String> keys, NodeId node, Instant until, int tries) {
        return database.write(transaction -> {
            var at = now.get();
            var mine = new ArrayList<String>();
            var settled = new ArrayList<String>();
            for (var key : keys) {
                var claimed = transaction.update("""
                        INSERT INTO notice_deliveries (rule, subject, node, claimed_until, delivered, tries, changed_at)
                        VALUES (?, ?, ?, ?, 0, 1, ?)
                        ON CONFLICT (rule, subject) DO UPDATE SET node = excluded.node,
                            claimed_until = excluded.claimed_until, tries = notice_deliveries.tries + 1,
                            changed_at = excluded.changed_at
                        WHERE notice_deliveries.delivered = 0 AND notice_deliveries.claimed_until <= ?
                            AND notice_deliveries.tries < ?""", rule, key, node.value(), until, at, at, tries);
                if (claimed > 0) {
                    mine.add(key);
                } else if (transaction
                        .first(
                                row -> row.text("subject"),
                                "SELECT subject FROM notice_deliveries WHERE rule = ? AND subject = ?"
                                        + " AND (delivered = 1 OR claimed_until <= ? AND tries >= ?)",
                                rule,
                                key,
                                at,
                                tries)
                        .isPresent()) {
                    settled.add(key);
                }
            }
            return new Claimed(mine, settled);
        });
    }

    @Override
    public void markNotified(String rule, List<String> keys) {
        database.write(transaction -> {
            for (var key : keys) {
                transaction.update(
                        "UPDATE notice_deliveries SET delivered = 1, changed_at = ? WHERE rule = ? AND subject = ?",
                        now.get(),
                        rule,
                        key);
            }
            return keys.size();
        });
    }

    @Override
    public void forget(Instant before) {
        database.write(transaction -> transaction.update("DELETE FROM notice_deliveries WHERE changed_at < ?", before));
    }

    private static Optional<NoticeRule> find(Transaction transaction, String name) throws java.sql.SQLException {
        return transaction.first(
                SqlNoticeRepository::rule, "SELECT " + COLUMNS + " FROM notice_rules WHERE name = ?", name);
    }

    private static NoticeRule rule(ResultRow row) throws java.sql.SQLException {
        return new NoticeRule(
                row.text("name"),
                row.constant(NoticeRule.Channel.class, "channel"),
                row.parsed("settings", ColumnJson::texts),
                Duration.ofSeconds(row.number("late_seconds")),
                row.number("revision"));
    }
}
