package org.signalbox.model.store;

import java.util.Optional;
import org.signalbox.model.AuditEntry;

/**
 * The key material that all nodes of a store share. Only nodes write it, and others read only the public key. Changes
 * are notified as {@code NODE_KEY} with the name.
 */
public interface NodeKeyRepository {
    /** The name of a stored key. */
    enum Name {
        /** Seals for the nodes; X.509. */
        PUBLIC,
        /** Opens what is sealed for the nodes; itself sealed under the master key. */
        PRIVATE,
        /** The salt of the passphrase that the master key is derived from. */
        SALT
    }

    /** Empty also where this process may not read it. */
    Optional<byte[]> find(Name name);

    /** Replaces what was there; audited. */
    void put(Name name, byte[] value, AuditEntry audit);
}
