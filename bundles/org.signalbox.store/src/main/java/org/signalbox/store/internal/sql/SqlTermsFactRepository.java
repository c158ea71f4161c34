package org.signalbox.store.internal.sql;

import java.util.Map;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.store.StoreChange;
import org.signalbox.model.store.TermsFactRepository;

/** The table of facts that terms ask for. */
final class SqlTermsFactRepository implements TermsFactRepository {
    private final Database database;

    SqlTermsFactRepository(Database database) {
        this.database = database;
    }

    @Override
    public Map<String, String> find(String subject) {
        return database.read(transaction -> transaction
                .first(
                        row -> row.parsed("facts", ColumnJson::texts),
                        "SELECT facts FROM terms_facts WHERE subject = ?",
                        subject)
                .orElse(Map.of()));
    }

    @Override
    public void put(String subject, Map<String, String> facts, AuditEntry audit) {
        database.write(transaction -> {
            if (facts.isEmpty()) {
                transaction.update("DELETE FROM terms_facts WHERE subject = ?", subject);
            } else {
                transaction.update(
                        "INSERT INTO terms_facts (subject, facts) VALUES (?, ?)"
                                + " ON CONFLICT (subject) DO UPDATE SET facts = excluded.facts",
                        subject,
                        ColumnJson.write(facts));
            }
            transaction.audit(audit);
            transaction.changed(StoreChange.Kind.TERMS_FACTS, subject);
            return subject;
        });
    }
}
