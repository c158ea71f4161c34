package org.signalbox.vault.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.Message;
import org.signalbox.model.store.NodeKeyRepository.Name;
import org.signalbox.model.store.Store;
import org.signalbox.vault.VaultException;

/**
 * The salt of the passphrase: random and not secret, but without it the key is lost. It is in the store, next to the
 * sealed values, so that one passphrase gives the same key on each node; without a store it is in a file.
 */
final class Salt {
    private static final int LENGTH = 16;
    private static final String ORIGIN = "node-keys/salt";

    private static final Duration MAKING = Duration.ofMinutes(1);
    private static final int TRIES = 50;

    private final Path file;
    private final Supplier<Optional<Store>> store;

    Salt(Path file, Supplier<Optional<Store>> store) {
        this.file = file;
        this.store = store;
    }

    /** The salt; the first use creates it, on one of several nodes. */
    byte[] value() {
        var open = store.get();
        return open.flatMap(Salt::stored).orElseGet(() -> open.map(this::make).orElseGet(this::own));
    }

    private static Optional<byte[]> stored(Store store) {
        return store.nodeKeys().find(Name.SALT).map(salt -> checked(salt, ORIGIN));
    }

    /** Stores the salt. One in a file, from before there was a store, is kept. */
    private byte[] make(Store open) {
        for (int i = 0; i < TRIES; i++) {
            if (open.acquireLock("passphrase salt", MAKING)) {
                var newest = stored(open);
                return newest.orElseGet(() -> {
                    var salt = Files.exists(file) ? own() : random();
                    open.nodeKeys()
                            .put(
                                    Name.SALT,
                                    salt,
                                    new AuditEntry(
                                            open.now(), AuditEntry.SIGNALBOX, ORIGIN, Message.of("vault.audit.salt")));
                    return salt;
                });
            }
            pause();
            var made = stored(open);
            if (made.isPresent()) {
                return made.get();
            }
        }
        throw new VaultException(Message.of("vault.salt-awaited"));
    }

    private byte[] own() {
        if (!Files.exists(file)) {
            PrivateFile.create(file, random());
        }
        return checked(PrivateFile.read(file), file.toString());
    }

    private static byte[] random() {
        var salt = new byte[LENGTH];
        new SecureRandom().nextBytes(salt);
        return salt;
    }

    private static byte[] checked(byte[] salt, String origin) {
        if (salt.length != LENGTH) {
            throw new VaultException(Message.of("vault.salt-damaged", origin));
        }
        return salt;
    }

    private static void pause() {
        try {
            Thread.sleep(Duration.ofMillis(100));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VaultException(Message.of("vault.salt-awaited"), e);
        }
    }
}
