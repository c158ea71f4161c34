package org.signalbox.store.internal.sql;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.signalbox.model.AccountId;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.HoldRule;
import org.signalbox.model.HoldRuleRecord;
import org.signalbox.model.store.HoldRuleRepository;
import org.signalbox.model.store.StoreChange;

/** The table of hold rules. */
final class SqlHoldRuleRepository implements HoldRuleRepository {
    private final Database database;

    SqlHoldRuleRepository(Database database) {
        this.database = database;
    }

    @Override
    public List<HoldRuleRecord> list() {
        return database.read(transaction ->
                transaction.list(SqlHoldRuleRepository::rule, "SELECT * FROM hold_rules ORDER BY subject"));
    }

    @Override
    public Optional<HoldRuleRecord> find(String subject) {
        return database.read(transaction -> find(transaction, subject));
    }

    @Override
    public Optional<HoldRuleRecord> of(AccountId account) {
        return database.read(transaction -> {
            var own = find(transaction, account.toString());
            return own.isPresent() ? own : find(transaction, account.network());
        });
    }

    @Override
    public HoldRuleRecord put(String subject, HoldRule rule, AuditEntry audit) {
        return database.write(transaction -> {
            transaction.update("""
                    INSERT INTO hold_rules (subject, rule, changed_at, revision) VALUES (?, ?, ?, 1)
                    ON CONFLICT (subject) DO UPDATE SET rule = excluded.rule, changed_at = excluded.changed_at,
                        revision = hold_rules.revision + 1""", subject, LifecycleColumnJson.write(rule), audit.at());
            transaction.audit(audit);
            transaction.changed(StoreChange.Kind.HOLD_RULE, subject);
            return find(transaction, subject).orElseThrow();
        });
    }

    @Override
    public void remove(String subject, AuditEntry audit) {
        database.write(transaction -> {
            if (transaction.update("DELETE FROM hold_rules WHERE subject = ?", subject) > 0) {
                transaction.audit(audit);
                transaction.changed(StoreChange.Kind.HOLD_RULE, subject);
            }
            return subject;
        });
    }

    private static Optional<HoldRuleRecord> find(Transaction transaction, String subject) throws SQLException {
        return transaction.first(SqlHoldRuleRepository::rule, "SELECT * FROM hold_rules WHERE subject = ?", subject);
    }

    private static HoldRuleRecord rule(ResultRow row) throws SQLException {
        return new HoldRuleRecord(
                row.text("subject"),
                LifecycleColumnJson.rule(row.text("rule")),
                row.instant("changed_at"),
                row.number("revision"));
    }
}
