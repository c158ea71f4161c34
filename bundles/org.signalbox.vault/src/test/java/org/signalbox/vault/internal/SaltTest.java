package org.signalbox.vault.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.Message;
import org.signalbox.model.store.NodeKeyRepository.Name;
import org.signalbox.model.store.Store;
import org.signalbox.store.OpenStore;
import org.signalbox.store.Stores;
import org.signalbox.tests.fakes.ForwardingStore;
import org.signalbox.vault.VaultException;

/** One passphrase gives one key in a team. */
final class SaltTest {
    private static final Instant NOON = Instant.parse("2027-03-01T12:00:00Z");

    @TempDir
    Path folder;

    private OpenStore store;

    @BeforeEach
    void open() {
        store = Stores.open(folder.resolve("workspace"), InstantSource.fixed(NOON));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void theNodesOfATeamHaveTheSameWithoutAFile() {
        var one = salt("one", team()).value();

        assertThat(salt("two", team()).value()).isEqualTo(one);
        assertThat(folder.resolve("one")).doesNotExist();
    }

    @Test
    void oneThatWasMadeBeforeThereWasAStoreStaysTheOne() {
        var own = salt("one", Optional.empty()).value();

        assertThat(folder.resolve("one")).exists();
        assertThat(salt("one", team()).value()).isEqualTo(own);
        assertThat(salt("two", team()).value()).isEqualTo(own);
    }

    @Test
    void theStoresOwnGoesBeforeThatOfAFile() {
        var shared = salt("one", Optional.of(store)).value();
        salt("two", Optional.empty()).value();

        assertThat(salt("two", team()).value()).isEqualTo(shared);
    }

    @Test
    void oneThatWasCutShortMakesNoKey() {
        store.nodeKeys().put(Name.SALT, new byte[3], new AuditEntry(NOON, "x", "settings", Message.of("x")));

        assertThatThrownBy(() -> salt("one", team()).value())
                .isInstanceOfSatisfying(
                        VaultException.class,
                        e -> assertThat(e.message().code()).isEqualTo("vault.salt-damaged"));
    }

    private Salt salt(String file, Optional<Store> open) {
        return new Salt(folder.resolve(file), () -> open);
    }

    /** The store as shared by several processes. */
    private Optional<Store> team() {
        return Optional.of(new ForwardingStore(store) {
            @Override
            public boolean exclusive() {
                return false;
            }
        });
    }
}
