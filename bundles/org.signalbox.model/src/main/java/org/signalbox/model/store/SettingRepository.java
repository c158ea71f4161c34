package org.signalbox.model.store;

import java.util.Map;
import java.util.Optional;
import org.signalbox.model.AuditEntry;

/** Values that all nodes share, such as {@code paused}: while that is there, whatever its value, nothing is claimed. */
public interface SettingRepository {
    Optional<String> get(String name);

    /** The values of all whose names begin so, by name. @param prefix not empty */
    Map<String, String> beginningWith(String prefix);

    /** Sets a value, or removes it when empty; audited. */
    void set(String name, Optional<String> value, AuditEntry audit);
}
