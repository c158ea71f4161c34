package org.signalbox.vault.internal;

import java.util.Optional;

/** The operating system's keyring. */
interface Keyring {
    /** Whether there is a keyring that can be queried now. */
    boolean available();

    Optional<String> find(String id);

    /** Stores a secret; returns whether it succeeded. */
    boolean put(String id, String secret);
}
