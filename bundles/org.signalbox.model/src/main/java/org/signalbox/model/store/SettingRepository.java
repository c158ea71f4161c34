package org.signalbox.model.store;

import java.util.Optional;
import org.signalbox.model.AuditEntry;

/**
 * Values that people choose for the whole workspace, such as {@code paused}: while that is there, whatever its value,
 * nothing is claimed. Changes are notified as {@code SETTING} with the name.
 */
public interface SettingRepository {
    Optional<String> get(String name);

    /** Sets a value, or removes it when empty; audited. */
    void set(String name, Optional<String> value, AuditEntry audit);
}
