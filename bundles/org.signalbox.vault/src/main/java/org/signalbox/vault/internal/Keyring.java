package org.signalbox.vault.internal;

import java.util.Optional;

/** The system's own place for secrets. */
interface Keyring {
    /** Whether there is one that can be asked now. */
    boolean available();

    Optional<String> find(String id);

    /** Stores a secret; says whether it did. */
    boolean put(String id, String secret);
}
