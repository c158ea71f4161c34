package org.signalbox.networks.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.net.URI;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.accounts.Login;
import org.signalbox.connector.api.Account;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Secret;
import org.signalbox.connector.api.Signatures;
import org.signalbox.keys.KeySignatures;
import org.signalbox.keys.SigningKey;
import org.signalbox.keys.SigningKeys;
import org.signalbox.model.store.StoreException;
import org.signalbox.networks.Approval;
import org.signalbox.networks.Replacement;
import org.signalbox.networks.internal.trust.TinyJar;
import org.signalbox.networks.internal.trust.VendorKeys;

/** A connector signs with its account's key and never gets it. */
@Timeout(60)
class SignaturesTest {
    private static final Grant GRANT =
            new Grant(URI.create("https://tiny.example"), "me", Map.of(), Map.of("password", Secret.of("s3cret")));

    private final SigningKeys keys = new SigningKeys(Map.of("key", SigningKey.generated()));

    @TempDir
    Path folder;

    private Workshop shop;
    private NetworkCatalog networks;

    @BeforeEach
    void open() throws Exception {
        shop = new Workshop(folder);
        networks = shop.open();
        networks.install(
                TinyJar.plain().signed(folder, VendorKeys.TRUSTED), Replacement.ANY, Approval.EVERYTHING, "tester");
        shop.accounts.add(
                Workshop.ACCOUNT, new Login(GRANT, keys), new Account("1", "me", "Me", Optional.empty()), "tester");
    }

    @AfterEach
    void close() throws Exception {
        shop.close();
    }

    private Throwable committed(String manner) {
        return catchThrowable(() -> shop.publish(Workshop.ACCOUNT, manner));
    }

    @Test
    void a_connector_signs_with_a_key_that_its_grant_lacks() throws Exception {
        var publicKey = new KeySignatures(() -> keys).publicKey("key");
        assertThat(committed("signs"))
                .isInstanceOf(ConnectorException.Rejected.class)
                .hasMessage(HexFormat.of().formatHex(publicKey) + " true of [password]");
    }

    @Test
    void a_call_uses_keys_so_often_and_the_next_one_again() {
        assertThat(committed("signs-often"))
                .isInstanceOf(ConnectorException.NotSent.class)
                .hasMessageContaining("more than " + Signatures.MOST);
        assertThat(committed("signs")).hasMessageContaining(" true of ");
    }

    @Test
    void what_isnt_a_digest_is_the_connectors_mistake() {
        assertThat(committed("signs-short")).isInstanceOf(ConnectorException.OutcomeUnknown.class);
    }

    @Test
    void a_key_that_the_account_lacks_is_told_in_words() {
        assertThat(committed("signs-with-none"))
                .isInstanceOf(ConnectorException.NotSent.class)
                .hasMessageContaining("Connect the account anew")
                .satisfies(e -> assertThat(String.valueOf(e.getMessage())).hasSizeLessThan(300));
    }

    @Test
    void a_key_that_cant_be_read_now_leaves_the_post_unsent_and_the_connector_in_peace() {
        shop.accounts.away = Optional.of(new StoreException("the database is away"));
        for (var i = 0; i < 20; i++) {
            assertThat(committed("signs"))
                    .isInstanceOf(ConnectorException.NotSent.class)
                    .hasMessageContaining("the database is away");
        }
        shop.accounts.away = Optional.empty();
        assertThat(committed("signs")).hasMessageContaining(" true of ");
    }
}
