package org.signalbox.store.internal.sql;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
    public Map<String, String> beginningWith(String prefix) {
        var found = new TreeMap<String, String>();
        var last = prefix.length() - 1;
        database.read(transaction -> transaction.list(
                row -> found.put(row.text("name"), row.text("value")),
                "SELECT name, value FROM settings WHERE name >= ? AND name < ?",
                prefix,
                prefix.substring(0, last) + (char) (prefix.charAt(last) + 1)));
        return found;
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
            transaction.dialect().changeSenders(transaction);
            transaction.audit(audit);
            transaction.changed(StoreChange.Kind.SETTING, name);
            return name;
        });
    }
}
