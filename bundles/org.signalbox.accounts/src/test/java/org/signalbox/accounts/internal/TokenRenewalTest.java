package org.signalbox.accounts.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.connector.api.Account;
import org.signalbox.connector.api.Auth;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Secret;
import org.signalbox.model.AccountId;
import org.signalbox.model.store.ProcessRole;
import org.signalbox.store.OpenStore;
import org.signalbox.store.Stores;

@Timeout(60)
class TokenRenewalTest {
    private static final AccountId ID = AccountId.of("anna@tiny");
    private static final Auth.OAuthCode AUTH =
            Auth.OAuthCode.ofInstances().renewBefore(Duration.ofMinutes(10)).build();

    @TempDir
    Path workspace;

    private final OAuthFixture tiny = new OAuthFixture();
    private final AtomicReference<Instant> now = new AtomicReference<>(OAuthFixture.NOW);
    private OpenStore store;
    private SealedAccounts first;
    private SealedAccounts second;

    @BeforeEach
    void connect() throws Exception {
        store = Stores.open(workspace, now::get);
        first = node();
        second = node();
        first.add(ID, authorized(), new Account("42", "anna", "Anna", Optional.empty()), "tester");
    }

    @AfterEach
    void close() {
        store.close();
        tiny.close();
    }

    private SealedAccounts node() {
        return new SealedAccounts(store, new FakeVault(), now::get, ProcessRole.of(store, null));
    }

    /** With tokens that the server gave. */
    private Grant authorized() throws ConnectorException {
        var exchange = new TokenExchange(tiny.network(AUTH), tiny.http, now::get);
        var endpoints = exchange.endpoints(tiny.server.origin(), tiny.client());
        var given = (TokenReply.Given) endpoints.tokens(new com.nimbusds.oauth2.sdk.AuthorizationCodeGrant(
                new com.nimbusds.oauth2.sdk.AuthorizationCode(tiny.server.code()), null));
        return exchange.grant(endpoints, given, Map.of());
    }

    private boolean renew(SealedAccounts node) throws ConnectorException {
        return node.renew(ID, tiny.network(AUTH), tiny.http);
    }

    @Test
    void tokens_are_renewed_shortly_before_they_expire_and_kept_sealed() throws Exception {
        var before = first.grantAccess(ID).current();
        now.set(OAuthFixture.NOW.plus(Duration.ofMinutes(49)));
        assertThat(renew(first)).isFalse();

        now.set(OAuthFixture.NOW.plus(Duration.ofMinutes(50)));
        assertThat(renew(first)).isTrue();

        var after = second.grantAccess(ID).current();
        assertThat(after.secret("access_token")).isNotEqualTo(before.secret("access_token"));
        assertThat(after.secret("refresh_token")).isNotEqualTo(before.secret("refresh_token"));
        assertThat(after.setting("expires_at")).contains("2027-03-01T09:50:00Z");
        assertThat(renew(second)).isFalse();
        assertThat(new String(store.accounts().grant(ID).orElseThrow().sealed(), StandardCharsets.ISO_8859_1))
                .doesNotContain("s3cret");
    }

    @Test
    void nodes_that_renew_at_once_use_a_refresh_token_once() throws Exception {
        for (var round = 1; round <= 5; round++) {
            now.set(now.get().plus(Duration.ofHours(1)));
            var start = new CountDownLatch(1);
            var tasks = new ArrayList<Callable<Boolean>>();
            for (var node : List.of(first, second, first, second)) {
                tasks.add(() -> {
                    start.await();
                    return renew(node);
                });
            }
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var running = tasks.stream().map(threads::submit).toList();
                start.countDown();
                for (var each : running) {
                    each.get();
                }
            }
            assertThat(tiny.server.revoked).as("round " + round).isFalse();
        }
        assertThat(tiny.server.forms.stream().filter(form -> "refresh_token".equals(form.get("grant_type"))))
                .hasSize(5);
    }

    @Test
    void accounts_of_one_login_use_a_refresh_token_once_for_all_of_them() throws Exception {
        var news = AccountId.of("news@tiny");
        var shop = AccountId.of("shop@tiny");
        var pages = List.of(
                Account.of("p1", "news").build(), Account.of("p2", "shop").build());
        first.add(authorized(), Map.of(news, pages.getFirst(), shop, pages.getLast()), pages, its -> true, "tester");
        for (var round = 1; round <= 5; round++) {
            now.set(now.get().plus(Duration.ofHours(1)));
            var start = new CountDownLatch(1);
            var tasks = new ArrayList<Callable<Boolean>>();
            for (var node : List.of(first, second)) {
                for (var account : List.of(news, shop)) {
                    tasks.add(() -> {
                        start.await();
                        return node.renew(account, tiny.network(AUTH), tiny.http);
                    });
                }
            }
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var running = tasks.stream().map(threads::submit).toList();
                start.countDown();
                for (var each : running) {
                    each.get();
                }
            }
            assertThat(tiny.server.revoked).as("round " + round).isFalse();
            assertThat(second.grantAccess(shop).current().secrets())
                    .isEqualTo(first.grantAccess(news).current().secrets());
        }
        assertThat(tiny.server.forms.stream().filter(form -> "refresh_token".equals(form.get("grant_type"))))
                .hasSize(5);
    }

    @Test
    void a_network_that_gives_no_more_tokens_has_ended_the_authorization() {
        var before = first.grantAccess(ID).current();
        now.set(OAuthFixture.NOW.plus(Duration.ofHours(1)));
        tiny.server.revoked = true;
        assertThatThrownBy(() -> renew(first))
                .isInstanceOf(ConnectorException.AuthorizationLost.class)
                .hasMessageContaining("invalid_grant")
                .hasMessageNotContaining("s3cret");
        assertThat(first.grantAccess(ID).current()).isEqualTo(before);
    }

    @Test
    void a_network_that_is_away_is_asked_again_later() throws Exception {
        now.set(OAuthFixture.NOW.plus(Duration.ofHours(1)));
        tiny.server.answers.add(new OAuthServer.Answer(503, "{\"error\":\"at-s3cret\"}"));
        assertThatThrownBy(() -> renew(first))
                .isInstanceOf(ConnectorException.Unavailable.class)
                .hasMessageNotContaining("s3cret");
        assertThat(renew(first)).isTrue();
    }

    @Test
    void a_token_that_lives_shorter_than_the_time_before_is_renewed_at_the_half_of_its_life() throws Exception {
        tiny.server.expiresIn = 60;
        now.set(OAuthFixture.NOW.plus(Duration.ofHours(1)));
        assertThat(renew(first)).isTrue();
        assertThat(renew(first)).isFalse();
        now.set(now.get().plusSeconds(30));
        assertThat(renew(first)).isTrue();
    }

    @Test
    void a_networks_own_way_renews_too() throws Exception {
        now.set(OAuthFixture.NOW.plus(Duration.ofHours(1)));
        assertThat(first.renew(ID, new OAuthFixture.LongLived(tiny, AUTH), tiny.http))
                .isTrue();
        assertThat(first.grantAccess(ID).current().secret("access_token")).contains(Secret.of("renewed"));
    }
}
