package org.signalbox.model.store;

import java.util.Map;
import java.util.Optional;

/**
 * A grant as one of its accounts has it.
 *
 * @param id of the grant
 * @param sealed only the vault can open it
 * @param target what of the grant the account is
 * @param details of the account
 */
public record StoredGrant(String id, byte[] sealed, Optional<String> target, Map<String, String> details) {
    public StoredGrant {
        details = Map.copyOf(details);
    }

    /** With what was sealed instead. */
    public StoredGrant with(byte[] other) {
        return new StoredGrant(id, other, target, details);
    }
}
