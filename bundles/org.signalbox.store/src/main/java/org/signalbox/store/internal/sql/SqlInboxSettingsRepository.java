package org.signalbox.store.internal.sql;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.signalbox.model.Actor;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.Message;
import org.signalbox.model.inbox.InboxRule;
import org.signalbox.model.inbox.InboxSettingsRepository;
import org.signalbox.model.inbox.SavedAnswer;
import org.signalbox.model.store.StaleChangeException;
import org.signalbox.model.store.StoreChange;

/** The tables of saved answers and of rules of the inbox. */
final class SqlInboxSettingsRepository implements InboxSettingsRepository {
    private final Database database;

    SqlInboxSettingsRepository(Database database) {
        this.database = database;
    }

    @Override
    public List<SavedAnswer> answers() {
        return database.read(transaction -> transaction.readable(
                "a saved answer", SqlInboxSettingsRepository::answer, "SELECT * FROM saved_answers ORDER BY folded"));
    }

    @Override
    public SavedAnswer put(SavedAnswer answer, Actor actor) {
        return database.writeGuarded(transaction -> {
            var folded = CaseFolding.fold(answer.name());
            var done = answer.revision() == 0
                    ? transaction.update(
                            """
                            INSERT INTO saved_answers (name, text, language, changed_at, folded, revision)
                            VALUES (?, ?, ?, ?, ?, 1) ON CONFLICT DO
                            NOTHING""", answer.name(), answer.text(), answer.language(), answer.changedAt(), folded)
                    : transaction.update(
                            """
                            UPDATE saved_answers SET name = ?, text = ?, language = ?, changed_at = ?,
                                revision = revision + 1 WHERE folded = ? AND revision = ?""",
                            answer.name(),
                            answer.text(),
                            answer.language(),
                            answer.changedAt(),
                            folded,
                            answer.revision());
            if (done == 0) {
                throw new StaleChangeException("the saved answer " + answer.name());
            }
            note(transaction, actor, "answer", answer.name(), "inbox.audit.answer-saved");
            return transaction
                    .first(SqlInboxSettingsRepository::answer, "SELECT * FROM saved_answers WHERE folded = ?", folded)
                    .orElseThrow();
        });
    }

    @Override
    public boolean removeAnswer(String name, Actor actor) {
        return database.writeGuarded(transaction -> {
            var removed = transaction.update("DELETE FROM saved_answers WHERE folded = ?", CaseFolding.fold(name)) > 0;
            if (removed) {
                note(transaction, actor, "answer", name, "inbox.audit.answer-removed");
            }
            return removed;
        });
    }

    @Override
    public List<InboxRule> rules() {
        return database.read(transaction -> transaction.readable(
                "a rule of the inbox", SqlInboxSettingsRepository::rule, "SELECT * FROM inbox_rules ORDER BY name"));
    }

    @Override
    public Optional<InboxRule> rule(String name) {
        return database.read(transaction -> rule(transaction, name));
    }

    private static Optional<InboxRule> rule(Transaction transaction, String name) throws SQLException {
        return transaction
                .readable(
                        "a rule of the inbox",
                        SqlInboxSettingsRepository::rule,
                        "SELECT * FROM inbox_rules WHERE name = ?",
                        name)
                .stream()
                .findFirst();
    }

    @Override
    public InboxRule put(InboxRule rule, Actor actor) {
        return database.writeGuarded(transaction -> {
            var done = rule.revision() == 0
                    ? transaction.update(
                            "INSERT INTO inbox_rules (rule, changed_at, name, revision) VALUES (?, ?, ?, 1)"
                                    + " ON CONFLICT DO NOTHING",
                            InboxRuleJson.write(rule),
                            rule.changedAt(),
                            rule.name())
                    : transaction.update(
                            "UPDATE inbox_rules SET rule = ?, changed_at = ?, revision = revision + 1"
                                    + " WHERE name = ? AND revision = ?",
                            InboxRuleJson.write(rule),
                            rule.changedAt(),
                            rule.name(),
                            rule.revision());
            if (done == 0) {
                throw new StaleChangeException("the rule " + rule.name());
            }
            note(transaction, actor, "rule", rule.name(), "inbox.audit.rule-set");
            return rule(transaction, rule.name()).orElseThrow();
        });
    }

    @Override
    public boolean removeRule(String name, Actor actor) {
        return database.writeGuarded(transaction -> {
            var removed = transaction.update("DELETE FROM inbox_rules WHERE name = ?", name) > 0;
            if (removed) {
                note(transaction, actor, "rule", name, "inbox.audit.rule-removed");
            }
            return removed;
        });
    }

    private static void note(Transaction transaction, Actor actor, String what, String name, String code)
            throws SQLException {
        transaction.audit(new AuditEntry(
                actor.at(), actor.name(), "inbox/" + what + "/" + InboxText.shortId(name), Message.of(code, name)));
        transaction.changed(StoreChange.Kind.INBOX_SETTING, name);
    }

    private static SavedAnswer answer(ResultRow row) throws SQLException {
        return new SavedAnswer(
                row.text("name"),
                row.text("text"),
                row.text("language"),
                row.instant("changed_at"),
                row.number("revision"));
    }

    private static InboxRule rule(ResultRow row) throws SQLException {
        return InboxRuleJson.rule(row);
    }
}
