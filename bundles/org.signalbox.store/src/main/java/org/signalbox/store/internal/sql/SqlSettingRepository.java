package org.signalbox.store.internal.sql;

import java.util.Optional;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.store.SettingRepository;
import org.signalbox.model.store.StoreChange;

/** The settings' table. */
final class SqlSettingRepository implements SettingRepository {
    private final Database database;

    SqlSettingRepository(Database database) {
        this.database = database;
    }

    @Override
    public Optional<String> get(String name) {
        return database.read(transaction ->
                transaction.first(row -> row.text("value"), "SELECT value FROM settings WHERE name = ?", name));
    }

    @Override
    public void set(String name, Optional<String> value, AuditEntry audit) {
        database.write(transaction -> {
            if (value.isPresent()) {
                transaction.update(
                        "INSERT INTO settings (name, value) VALUES (?, ?)"
                                + " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                        name,
                        value);
            } else {
                transaction.update("DELETE FROM settings WHERE name = ?", name);
            }
            transaction.dialect().exclusiveLockSenders(transaction);
            transaction.audit(audit);
            transaction.changed(StoreChange.Kind.SETTING, name);
            return name;
        });
    }
}
