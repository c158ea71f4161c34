package org.signalbox.accounts.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.connector.api.Account;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Secret;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;
import org.signalbox.model.store.ProcessRole;
import org.signalbox.store.OpenStore;
import org.signalbox.store.Stores;

class SealedAccountsTest {
    private static final AccountId ID = AccountId.of("anna@tiny");
    private static final Grant GRANT = new Grant(
            URI.create("https://tiny.example"),
            "anna",
            Map.of("app", "1"),
            Map.of("access_token", Secret.of("s3cret-1"), "refresh_token", Secret.of("s3cret-2")));

    @TempDir
    Path workspace;

    private OpenStore store;
    private SealedAccounts accounts;

    @BeforeEach
    void open() {
        store = Stores.open(workspace, InstantSource.fixed(Instant.parse("2027-03-01T08:00:00Z")));
        accounts = new SealedAccounts(store, new FakeVault(), store::now, ProcessRole.of(store, null));
        accounts.add(ID, GRANT, new Account("42", "anna", "Anna", Optional.empty()), "tester");
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void a_grant_comes_back_as_it_was_and_is_stored_sealed() {
        assertThat(accounts.grantAccess(ID).current()).isEqualTo(GRANT);
        assertThat(accounts.find(ID).orElseThrow().origin()).isEqualTo(URI.create("https://tiny.example"));
        assertThat(new String(store.accounts().grant(ID).orElseThrow().sealed(), StandardCharsets.ISO_8859_1))
                .doesNotContain("s3cret");
    }

    @Test
    void a_grant_keeps_all_its_origins_in_order() {
        var several = new Grant(
                List.of(URI.create("wss://relay.example"), URI.create("https://blobs.example")),
                "anna",
                Map.of(),
                Map.of("key", Secret.of("s3cret-3")));
        var id = AccountId.of("relays@tiny");
        accounts.add(id, several, new Account("43", "anna", "Anna", Optional.empty()), "tester");
        assertThat(accounts.grantAccess(id).current()).isEqualTo(several);
        assertThat(accounts.find(id).orElseThrow().origin()).isEqualTo(URI.create("wss://relay.example"));
    }

    @Test
    void a_rotation_cant_add_an_origin() {
        assertThatThrownBy(() -> accounts.grantAccess(ID)
                        .replace(
                                GRANT,
                                stale -> new Grant(
                                        List.of(stale.origin(), URI.create("https://evil.example")),
                                        stale.handle(),
                                        stale.settings(),
                                        stale.secrets())))
                .hasMessageContaining("another origin");
        assertThat(accounts.grantAccess(ID).current()).isEqualTo(GRANT);
    }

    @Test
    void the_values_of_an_app_are_stored_once_sealed_and_accounts_refer_to_them() throws Exception {
        var app = Map.of("client_id", Secret.of("c-1"), "client_secret", Secret.of("app-s3cret"));
        assertThat(accounts.hasApp("tiny")).isFalse();
        assertThat(accounts.app("tiny")).isEmpty();
        accounts.putApp("tiny", app, "tester");
        var id = AccountId.of("page@tiny");
        accounts.add(id, GRANT.withApp(app), new Account("43", "page", "Page", Optional.empty()), "tester");

        assertThat(accounts.app("tiny")).isEqualTo(app);
        assertThat(accounts.grantAccess(id).current().app()).isEqualTo(app);
        assertThat(accounts.grantAccess(ID).current().app())
                .as("connected without one")
                .isEmpty();
        assertThat(new String(
                        Base64.getDecoder()
                                .decode(store.settings().get("app/tiny").orElseThrow()),
                        StandardCharsets.ISO_8859_1))
                .doesNotContain("s3cret", "c-1");

        var newer = Map.of("client_id", Secret.of("c-1"), "client_secret", Secret.of("another"));
        accounts.putApp("tiny", newer, "tester");
        var renewed = accounts.grantAccess(id)
                .replace(
                        accounts.grantAccess(id).current(),
                        stale -> stale.withSecret("access_token", Secret.of("new")));
        assertThat(renewed.app()).isEqualTo(newer);
        assertThat(accounts.grantAccess(id).current()).isEqualTo(renewed);
    }

    @Test
    void bytes_that_are_no_grant_are_refused_without_quoting_them() {
        assertThatThrownBy(() -> GrantCodec.read("{\"v\":1,\"secrets\":{\"a\":\"s3cret\"".getBytes()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("s3cret")
                .hasNoCause();
    }

    @Test
    void one_rotation_runs_when_many_notice_a_stale_grant_at_once() throws Exception {
        var rotations = new AtomicInteger();
        var start = new CountDownLatch(1);
        var tasks = new ArrayList<Callable<Grant>>();
        for (var i = 0; i < 16; i++) {
            tasks.add(() -> {
                start.await();
                return accounts.grantAccess(ID).replace(GRANT, stale -> {
                    rotations.incrementAndGet();
                    return stale.withSecret("access_token", Secret.of("fresh"));
                });
            });
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = tasks.stream().map(threads::submit).toList();
            start.countDown();
            for (var each : running) {
                assertThat(each.get().secret("access_token")).contains(Secret.of("fresh"));
            }
        }
        assertThat(rotations).hasValue(1);
        assertThat(accounts.grantAccess(ID).current().secret("refresh_token")).contains(Secret.of("s3cret-2"));
    }

    @Test
    void a_failed_rotation_keeps_the_stored_grant() {
        assertThatThrownBy(() -> accounts.grantAccess(ID).replace(GRANT, stale -> {
                    throw new ConnectorException.AuthorizationLost("revoked");
                }))
                .isInstanceOf(ConnectorException.AuthorizationLost.class);
        assertThat(accounts.grantAccess(ID).current()).isEqualTo(GRANT);
    }

    @Test
    void a_rotation_cant_move_the_account_to_another_origin() {
        assertThatThrownBy(() -> accounts.grantAccess(ID)
                        .replace(
                                GRANT,
                                stale -> new Grant(
                                        URI.create("http://169.254.169.254"), "anna", Map.of(), stale.secrets())))
                .hasMessageContaining("another origin");
        assertThat(accounts.grantAccess(ID).current()).isEqualTo(GRANT);
    }

    @Test
    void a_paused_account_goes_on_once_resumed() {
        accounts.pause(ID, Message.of("networks.authorization-lost", ID, "revoked"), "signalbox");
        assertThat(accounts.find(ID).orElseThrow().paused()).isPresent();
        accounts.resume(ID, "tester");
        assertThat(accounts.find(ID).orElseThrow().paused()).isEmpty();
    }
}
