package org.signalbox.accounts.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.connector.api.Account;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Secret;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;
import org.signalbox.model.store.NodeKeyRepository.Name;
import org.signalbox.model.store.ProcessRole;
import org.signalbox.model.store.Store;
import org.signalbox.store.OpenStore;
import org.signalbox.store.Stores;
import org.signalbox.tests.fakes.ForwardingStore;
import org.signalbox.vault.Vault;
import org.signalbox.vault.VaultException;

/** Grants in a shared store: windows seal them, nodes use them. */
final class TeamGrantsTest {
    private static final AccountId ID = AccountId.of("anna@tiny");
    private static final Grant GRANT = new Grant(
            URI.create("https://tiny.example"), "anna", Map.of(), Map.of("access_token", Secret.of("s3cret-1")));

    @TempDir
    Path workspace;

    private OpenStore opened;
    private Store store;

    @BeforeEach
    void open() {
        opened = Stores.open(workspace, InstantSource.fixed(Instant.parse("2027-03-01T08:00:00Z")));
        store = shared(opened);
    }

    @AfterEach
    void close() {
        opened.close();
    }

    @Test
    void aNodeUsesTheGrantThatAWindowSealedAndCantReadItself() throws Exception {
        var node = accounts("on", new FakeVault());
        var window = accounts("alone", new LockedVault());

        connect(window);

        assertThat(new String(store.accounts().grant(ID).orElseThrow().sealed(), StandardCharsets.ISO_8859_1))
                .doesNotContain("s3cret");
        assertThatThrownBy(() -> window.grantAccess(ID).current())
                .isInstanceOfSatisfying(
                        VaultException.class,
                        e -> assertThat(e.message().code()).isEqualTo("accounts.nodes-only"));
        assertThatThrownBy(() -> window.signingKeys(ID)).isInstanceOf(VaultException.class);
        assertThat(node.grantAccess(ID).current()).isEqualTo(GRANT);
        var renewed =
                node.grantAccess(ID).replace(GRANT, stale -> stale.withSecret("access_token", Secret.of("fresh")));
        assertThat(accounts("on", new FakeVault()).grantAccess(ID).current()).isEqualTo(renewed);
        assertThat(node.problem()).isEmpty();
    }

    @Test
    void aWindowStoresAnAppForNodesAndKeepsWhatItWasGivenWhileItRuns() {
        var node = accounts("on", new FakeVault());
        var window = accounts("alone", new LockedVault());
        var app = Map.of("client_secret", Secret.of("app-s3cret"));

        window.putApp("tiny", app, "tester");

        assertThat(window.hasApp("tiny")).isTrue();
        assertThat(node.app("tiny")).isEqualTo(app);
        assertThat(window.app("tiny")).isEqualTo(app);
        var other = accounts("alone", new LockedVault());
        assertThatThrownBy(() -> other.app("tiny")).isInstanceOf(VaultException.class);
        node.putApp("tiny", Map.of("client_secret", Secret.of("changed")), "tester");
        assertThatThrownBy(() -> window.app("tiny"))
                .as("somebody else has changed it")
                .isInstanceOf(VaultException.class);
    }

    @Test
    void nothingIsStoredThatNobodyCouldOpen() {
        var window = accounts("alone", new LockedVault());
        assertThatThrownBy(() -> connect(window))
                .isInstanceOfSatisfying(
                        VaultException.class,
                        e -> assertThat(e.message().code()).isEqualTo("accounts.no-nodes-key"));
        assertThat(window.find(ID)).isEmpty();
    }

    @Test
    void aNodeWithoutTheTeamsMasterKeySaysSo() {
        accounts("on", new FakeVault());
        assertThat(accounts("on", new LockedVault()).problem().map(Message::code))
                .contains("accounts.foreign-key");
    }

    @Test
    void theKeyIsMadeOnce() {
        accounts("on", new FakeVault());
        var first = store.nodeKeys().find(Name.PUBLIC);
        accounts("on", new FakeVault());
        assertThat(store.nodeKeys().find(Name.PUBLIC).orElseThrow()).isEqualTo(first.orElseThrow());
    }

    private static void connect(SealedAccounts accounts) {
        accounts.add(ID, GRANT, new Account("42", "anna", "Anna", Optional.empty()), "tester");
    }

    private SealedAccounts accounts(String node, Vault vault) {
        return new SealedAccounts(store, vault, store::now, ProcessRole.of(store, node));
    }

    /** A vault with a master key other than the nodes'. */
    private static final class LockedVault implements Vault {
        @Override
        public byte[] seal(String purpose, byte[] plain) {
            throw new AssertionError("a window's own key is no use to nodes");
        }

        @Override
        public byte[] open(String purpose, byte[] sealed) {
            throw new VaultException(Message.of("vault.wrong-key", "test", "test"));
        }
    }

    /** The store as a shared one. */
    private static Store shared(Store one) {
        return new ForwardingStore(one) {
            @Override
            public boolean exclusive() {
                return false;
            }
        };
    }
}
