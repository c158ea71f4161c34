package org.signalbox.networks.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.connector.api.Account;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.ListsTargets;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.PublishKey;
import org.signalbox.connector.api.Publishes;
import org.signalbox.connector.api.Session;
import org.signalbox.model.AccountId;
import org.signalbox.model.AccountRecord;
import org.signalbox.model.Message;
import org.signalbox.networks.Approval;
import org.signalbox.networks.Replacement;
import org.signalbox.networks.internal.trust.TinyJar;
import org.signalbox.networks.internal.trust.VendorKeys;

/** A login with several targets: what a connector lists is limited, and what is lost is lost for whom it concerns. */
@Timeout(60)
class TargetsTest {
    private static final AccountId ONE = AccountId.of("one@tiny");
    private static final AccountId TWO = AccountId.of("two@tiny");

    @TempDir
    Path folder;

    private Workshop shop;
    private NetworkCatalog networks;

    @BeforeEach
    void open() throws Exception {
        shop = new Workshop(folder, Map.of());
        networks = shop.open();
        var jar = TinyJar.plain()
                .header("Signalbox-Capabilities", "publish, targets")
                .manner("targets")
                .version("1.0.0")
                .signed(folder, VendorKeys.TRUSTED);
        networks.install(jar, Replacement.ANY, Approval.EVERYTHING, "tester");
    }

    @AfterEach
    void close() throws Exception {
        shop.close();
    }

    private static Grant grant(String handle) {
        return new Grant(URI.create("https://tiny.example"), handle, Map.of(), Map.of());
    }

    private List<Account> targets(String handle) throws Exception {
        return networks.targets("tiny", grant(handle), sofar -> {});
    }

    @Test
    void targets_are_listed_each_once_over_all_pages_with_progress() throws Exception {
        var told = new ArrayList<Integer>();
        assertThat(networks.targets("tiny", grant("twice"), sofar -> told.add(sofar.size())))
                .extracting(Account::displayName)
                .containsExactly("One", "Two");
        assertThat(told).containsExactly(2, 2);
        assertThat(targets("none")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"circle", "endless"})
    void a_list_without_an_end_is_told(String handle) {
        assertThatThrownBy(() -> targets(handle))
                .isInstanceOf(ConnectorException.Unavailable.class)
                .hasMessageContaining("does not end");
    }

    @Test
    void no_more_are_read_than_anybody_can_look_through() throws Exception {
        assertThat(targets("many")).hasSize(ListsTargets.MOST);
    }

    @Test
    void names_are_shown_as_one_line_that_can_be_read() throws Exception {
        assertThat(targets("ugly")).extracting(Account::displayName).containsExactly("A B C D", "h2", "3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bad-id", "blank-id", "turned-id", "turned-detail", "details", "detail-name", "own-list"})
    void what_cant_be_kept_is_refused(String handle) {
        assertThatThrownBy(() -> targets(handle))
                .isInstanceOf(ConnectorException.Unavailable.class)
                .hasMessageNotContaining("xxx");
    }

    @Test
    void a_session_speaks_for_the_target_of_its_grant() throws Exception {
        var two = grant("any").withTarget(Optional.of("2"), Map.of("name", "Second"));
        assertThat(networks.verify("tiny", two).remoteId()).isEqualTo("2");
        assertThat(networks.verify("tiny", two).displayName()).isEqualTo("Second");
        assertThatThrownBy(() -> networks.verify("tiny", grant("any").withTarget(Optional.of("stray"), Map.of())))
                .isInstanceOf(ConnectorException.Unavailable.class);
    }

    private void connect() {
        var one = Account.of("1", "one").build();
        var two = Account.of("2", "two").build();
        shop.accounts.add(grant("any"), Map.of(ONE, one, TWO, two), List.of(one, two), its -> true, "tester");
    }

    private void publish(AccountId account, String text) throws Exception {
        networks.call(
                account,
                Publishes.class,
                session -> session.commit(new Commit(
                        Part.text(text),
                        session.prepare(Part.text(text), Optional.empty()).prepared(),
                        new PublishKey(UUID.randomUUID(), Instant.EPOCH),
                        Optional.empty())));
    }

    private String said(AccountId account) throws Exception {
        return networks.call(account, Session.class, Session::verify).displayName();
    }

    @Test
    void when_a_grant_is_renewed_the_sessions_of_all_its_accounts_know() throws Exception {
        connect();
        assertThat(List.of(said(ONE), said(TWO))).containsExactly("Tiny", "Tiny");
        var grants = shop.accounts.grantAccess(ONE);
        grants.replace(grants.current(), old -> old.withSetting("name", "Renewed"));
        assertThat(List.of(said(ONE), said(TWO))).containsExactly("Tiny", "Tiny");

        shop.store.accounts().rotate(ONE, newest -> new byte[] {2});
        for (var account : List.of(ONE, TWO)) {
            var end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
            while (said(account).equals("Tiny") && System.nanoTime() < end) {
                Thread.sleep(20);
            }
            assertThat(said(account)).as(account.toString()).isEqualTo("Renewed");
        }
    }

    @Test
    void a_lost_grant_pauses_nobody_who_has_another_one_by_now() throws Exception {
        connect();
        var two = shop.accounts.find(TWO).orElseThrow();
        var page = Account.of("2", "two").build();
        shop.accounts.add(grant("any"), Map.of(TWO, page), List.of(page), its -> true, "tester");

        assertThatThrownBy(() -> publish(ONE, "lost")).isInstanceOf(ConnectorException.AuthorizationLost.class);

        assertThat(paused(ONE)).contains(AccountRecord.GRANT_LOST);
        assertThat(paused(TWO)).isEmpty();
        shop.accounts.lost(two, Message.of(AccountRecord.GRANT_LOST, TWO, "late"), "tester");
        assertThat(paused(TWO)).isEmpty();
    }

    private Optional<String> paused(AccountId account) {
        return shop.accounts.find(account).orElseThrow().paused().map(Message::code);
    }

    @Test
    void a_lost_grant_is_lost_for_all_its_accounts() {
        connect();
        assertThatThrownBy(() -> publish(ONE, "lost")).isInstanceOf(ConnectorException.AuthorizationLost.class);
        assertThat(paused(ONE)).contains(AccountRecord.GRANT_LOST);
        assertThat(paused(TWO)).contains(AccountRecord.GRANT_LOST);
        assertThatThrownBy(() -> publish(TWO, "well")).isInstanceOf(ConnectorException.AuthorizationLost.class);
    }

    @Test
    void a_target_that_vanished_is_said_and_leaves_the_others_working() throws Exception {
        connect();
        assertThatThrownBy(() -> publish(ONE, "target-lost"))
                .isInstanceOf(ConnectorException.AuthorizationLost.class)
                .hasMessageContaining("the page was deleted");
        assertThat(paused(ONE)).contains(AccountRecord.TARGET_LOST);
        assertThat(shop.accounts.find(ONE).orElseThrow().paused().orElseThrow().text())
                .contains("one@tiny", "no longer for this account", "the page was deleted");
        assertThat(paused(TWO)).isEmpty();
        publish(TWO, "well");
    }
}
