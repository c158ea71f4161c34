package org.signalbox.accounts.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.accounts.Login;
import org.signalbox.connector.api.Account;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Secret;
import org.signalbox.keys.SigningKey;
import org.signalbox.keys.SigningKeys;
import org.signalbox.model.AccountId;
import org.signalbox.model.store.ProcessRole;
import org.signalbox.store.OpenStore;
import org.signalbox.store.Stores;

/** Private keys are sealed beside the grant and never in it. */
class SealedKeysTest {
    private static final AccountId ID = AccountId.of("anna@tiny");
    private static final Grant GRANT =
            new Grant(URI.create("https://tiny.example"), "anna", Map.of(), Map.of("token", Secret.of("s3cret")));
    private static final Account ANNA = new Account("42", "anna", "Anna", Optional.empty());

    private final SigningKeys keys = new SigningKeys(Map.of("key", SigningKey.generated()));
    private final String digits = keys.byField().get("key").digits().reveal();

    @TempDir
    Path workspace;

    private OpenStore store;
    private SealedAccounts accounts;

    @BeforeEach
    void open() {
        store = Stores.open(workspace, InstantSource.fixed(Instant.parse("2027-03-01T08:00:00Z")));
        accounts = new SealedAccounts(store, new FakeVault(), store::now, ProcessRole.of(store, null));
        accounts.add(ID, new Login(GRANT, keys), ANNA, "tester");
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void keys_come_back_and_no_grant_has_them() {
        assertThat(accounts.signingKeys(ID)).isEqualTo(keys);
        assertThat(accounts.grantAccess(ID).current()).isEqualTo(GRANT);
        assertThat(new String(store.accounts().grant(ID).orElseThrow().sealed(), StandardCharsets.ISO_8859_1))
                .doesNotContain(digits);
    }

    @Test
    void a_rotation_keeps_the_keys_and_cant_add_one() throws Exception {
        var grants = accounts.grantAccess(ID);
        var renewed = grants.replace(
                grants.current(),
                stale -> stale.withSecret("token", Secret.of("new")).withSecret("key", Secret.of("of the connector")));

        assertThat(accounts.signingKeys(ID)).isEqualTo(keys);
        assertThat(renewed.secret("key")).contains(Secret.of("of the connector"));
        assertThat(grants.current()).isEqualTo(renewed);
    }

    @Test
    void an_account_without_keys_has_none() {
        var other = AccountId.of("bob@tiny");
        accounts.add(other, GRANT, new Account("43", "bob", "Bob", Optional.empty()), "tester");
        assertThat(accounts.signingKeys(other)).isEqualTo(SigningKeys.NONE);
    }

    @Test
    void accounts_of_one_login_share_its_keys() {
        var page = Account.of("7", "page").build();
        var id = AccountId.of("page@tiny");
        accounts.add(new Login(GRANT, keys), Map.of(id, page), List.of(page), its -> true, "tester");
        assertThat(accounts.signingKeys(id)).isEqualTo(keys);
    }

    @Test
    void connecting_again_without_a_key_leaves_none() {
        accounts.add(ID, GRANT, ANNA, "tester");
        assertThat(accounts.signingKeys(ID)).isEqualTo(SigningKeys.NONE);
    }

    @Test
    void the_keys_of_an_account_that_was_removed_are_gone() {
        accounts.remove(ID, "tester");
        assertThatThrownBy(() -> accounts.signingKeys(ID)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void stored_bytes_without_keys_or_with_damaged_ones_are_told_apart() {
        var written = new String(GrantCodec.write(new Login(GRANT, keys)), StandardCharsets.UTF_8);
        assertThat(written).contains(digits);
        assertThat(GrantCodec.keys(GrantCodec.write(Login.of(GRANT)))).isEqualTo(SigningKeys.NONE);
        var quoted = "\"" + digits + "\"";
        for (var damaged : List.of(
                written.replace(digits, digits.substring(1)),
                written.replace(quoted, "{\"digits\":" + quoted + "}"),
                written.replace("\"keys\":{", "\"keys\":[").replace(quoted + "}", quoted + "]"),
                written.substring(0, written.indexOf(digits) + 60))) {
            assertThatIllegalArgumentException()
                    .as(damaged)
                    .isThrownBy(() -> GrantCodec.keys(damaged.getBytes(StandardCharsets.UTF_8)))
                    .satisfies(e -> assertThat(String.valueOf(e.getMessage())).doesNotContain(digits.substring(1, 50)));
        }
    }
}
