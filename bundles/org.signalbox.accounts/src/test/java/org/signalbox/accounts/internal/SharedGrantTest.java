package org.signalbox.accounts.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.accounts.OtherAccountException;
import org.signalbox.accounts.TargetNames;
import org.signalbox.connector.api.Account;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Secret;
import org.signalbox.model.AccountId;
import org.signalbox.model.AccountRecord;
import org.signalbox.model.Message;
import org.signalbox.model.store.ProcessRole;
import org.signalbox.store.OpenStore;
import org.signalbox.store.Stores;

/** Accounts of one login: they share its grant, and nothing else. */
class SharedGrantTest {
    private static final URI TINY = URI.create("https://tiny.example");
    private static final AccountId NEWS = AccountId.of("news@tiny");
    private static final AccountId SHOP = AccountId.of("shop@tiny");
    private static final Account NEWS_PAGE = Account.of("p1", "news")
            .displayName("The News")
            .detail("max", "500")
            .build();
    private static final Account SHOP_PAGE = Account.of("p2", "shop").build();

    @TempDir
    Path workspace;

    private Predicate<String> works = target -> true;
    private OpenStore store;
    private SealedAccounts first;
    private SealedAccounts second;

    @BeforeEach
    void connect() {
        store = Stores.open(workspace, InstantSource.fixed(Instant.parse("2027-03-01T08:00:00Z")));
        first = node();
        second = node();
        connect("1", Map.of(NEWS, NEWS_PAGE, SHOP, SHOP_PAGE), List.of(NEWS_PAGE, SHOP_PAGE));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private SealedAccounts node() {
        return new SealedAccounts(store, new FakeVault(), store::now, ProcessRole.of(store, null));
    }

    private void connect(String token, Map<AccountId, Account> chosen, List<Account> listed) {
        first.add(grant(token), chosen, listed, its -> works.test(its.target().orElseThrow()), "tester");
    }

    private static Grant grant(String token) {
        return new Grant(TINY, "anna", Map.of(), Map.of("access_token", Secret.of(token)));
    }

    private String token(AccountId id) {
        return second.grantAccess(id)
                .current()
                .secret("access_token")
                .orElseThrow()
                .reveal();
    }

    @Test
    void each_account_has_its_own_target_and_facts() {
        var news = second.grantAccess(NEWS).current();
        assertThat(news.target()).contains("p1");
        assertThat(news.detail("max")).contains("500");
        assertThat(second.grantAccess(SHOP).current().target()).contains("p2");
        assertThat(second.grantAccess(SHOP).current().details()).isEmpty();
        assertThat(second.find(NEWS).orElseThrow().displayName()).isEqualTo("The News");
    }

    @Test
    void accounts_that_notice_at_once_that_their_grant_is_stale_renew_it_once() throws Exception {
        for (var round = 1; round <= 5; round++) {
            var rotations = new AtomicInteger();
            var fresh = "fresh-" + round;
            var start = new CountDownLatch(1);
            var tasks = new ArrayList<Callable<Grant>>();
            for (var i = 0; i < 16; i++) {
                var grants = (i % 4 < 2 ? first : second).grantAccess(i % 2 == 0 ? NEWS : SHOP);
                var stale = grants.current();
                tasks.add(() -> {
                    start.await();
                    return grants.replace(stale, old -> {
                        rotations.incrementAndGet();
                        return old.withSecret("access_token", Secret.of(fresh));
                    });
                });
            }
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var running = tasks.stream().map(threads::submit).toList();
                start.countDown();
                for (var each : running) {
                    assertThat(each.get().secret("access_token")).contains(Secret.of(fresh));
                }
            }
            assertThat(rotations).hasValue(1);
        }
        assertThat(second.grantAccess(NEWS).current().target()).contains("p1");
        assertThat(second.grantAccess(SHOP).current().target()).contains("p2");
    }

    @Test
    void a_connector_cant_give_an_account_another_target() throws Exception {
        var next = first.grantAccess(NEWS)
                .replace(
                        first.grantAccess(NEWS).current(),
                        old -> grant("2").withTarget(java.util.Optional.of("p2"), Map.of("max", "1")));
        assertThat(next.target()).contains("p1");
        assertThat(next.detail("max")).contains("500");
        assertThat(token(SHOP)).isEqualTo("2");
    }

    @Test
    void without_one_account_the_other_goes_on() throws Exception {
        first.remove(NEWS, "tester");
        assertThat(token(SHOP)).isEqualTo("1");
        first.grantAccess(SHOP).replace(first.grantAccess(SHOP).current(), old -> grant("2"));
        assertThat(token(SHOP)).isEqualTo("2");
    }

    @Test
    void connecting_one_again_mends_all_that_the_login_still_lists() {
        first.pause(NEWS, Message.of(AccountRecord.GRANT_LOST, NEWS, "revoked"), "signalbox");
        first.pause(SHOP, Message.of(AccountRecord.GRANT_LOST, SHOP, "revoked"), "signalbox");

        connect("2", Map.of(NEWS, NEWS_PAGE), List.of(NEWS_PAGE, SHOP_PAGE));

        assertThat(token(NEWS)).isEqualTo("2");
        assertThat(token(SHOP)).isEqualTo("2");
        assertThat(second.list()).allMatch(account -> account.paused().isEmpty());
        assertThat(second.grantAccess(SHOP).current().target()).contains("p2");
    }

    @Test
    void connecting_one_again_leaves_those_their_grant_that_the_login_doesnt_list() {
        connect("2", Map.of(NEWS, NEWS_PAGE), List.of(NEWS_PAGE));
        assertThat(token(NEWS)).isEqualTo("2");
        assertThat(token(SHOP)).as("it works as before").isEqualTo("1");
    }

    @Test
    void another_target_of_a_lost_login_mends_those_that_are_lost() {
        var blog = AccountId.of("blog@tiny");
        var page = Account.of("p3", "blog").build();
        first.pause(SHOP, Message.of(AccountRecord.GRANT_LOST, SHOP, "revoked"), "signalbox");

        connect("2", Map.of(blog, page), List.of(NEWS_PAGE, SHOP_PAGE, page));

        assertThat(token(SHOP)).isEqualTo("2");
        assertThat(second.find(SHOP).orElseThrow().paused()).isEmpty();
        assertThat(token(NEWS)).as("it works as before").isEqualTo("1");
    }

    @Test
    void targets_of_another_server_are_others() {
        var elsewhere = new Grant(URI.create("https://else.example"), "anna", Map.of(), Map.of());
        first.pause(SHOP, Message.of(AccountRecord.GRANT_LOST, SHOP, "revoked"), "signalbox");
        first.add(elsewhere, Map.of(NEWS, NEWS_PAGE), List.of(NEWS_PAGE, SHOP_PAGE), its -> true, "tester");

        assertThat(token(SHOP)).isEqualTo("1");
        assertThat(second.find(SHOP).orElseThrow().paused()).isPresent();
        assertThat(TargetNames.of("tiny", TINY, List.of(NEWS_PAGE, SHOP_PAGE), second.list()))
                .containsEntry("p1", AccountId.of("news-2@tiny"))
                .containsEntry("p2", SHOP);
    }

    @Test
    void an_account_never_becomes_another_one_of_its_network() {
        assertThatThrownBy(() -> connect("2", Map.of(NEWS, SHOP_PAGE), List.of(NEWS_PAGE, SHOP_PAGE)))
                .isInstanceOf(OtherAccountException.class)
                .hasMessageContainingAll("news@tiny", "(p1)", "shop (p2)");
        assertThatThrownBy(() -> first.add(NEWS, grant("2"), SHOP_PAGE, "tester"))
                .isInstanceOfSatisfying(
                        OtherAccountException.class,
                        e -> assertThat(e.message().text(java.util.Locale.FRENCH))
                                .contains("sous un autre nom"));
        assertThat(token(NEWS)).isEqualTo("1");
        assertThat(second.find(NEWS).orElseThrow().remoteId()).isEqualTo("p1");
    }

    @Test
    void one_that_works_keeps_its_grant_unless_the_new_one_works_for_it_too() {
        works = target -> !target.equals("p2");
        connect("2", Map.of(NEWS, NEWS_PAGE), List.of(NEWS_PAGE, SHOP_PAGE));
        assertThat(token(NEWS)).isEqualTo("2");
        assertThat(token(SHOP)).isEqualTo("1");

        first.pause(SHOP, Message.of(AccountRecord.GRANT_LOST, SHOP, "revoked"), "signalbox");
        connect("3", Map.of(NEWS, NEWS_PAGE), List.of(NEWS_PAGE, SHOP_PAGE));
        assertThat(token(SHOP)).as("nothing to lose").isEqualTo("3");
    }

    /** While it is proven, as that takes long. */
    @Test
    void what_people_do_to_others_meanwhile_stays() {
        var why = Message.of("test.holiday");
        works = target -> {
            second.pause(SHOP, why, "tester");
            return true;
        };
        connect("2", Map.of(NEWS, NEWS_PAGE), List.of(NEWS_PAGE, SHOP_PAGE));
        assertThat(second.find(SHOP).orElseThrow().paused()).contains(why);
        assertThat(token(SHOP)).isEqualTo("1");

        connect("3", Map.of(NEWS, NEWS_PAGE, SHOP, SHOP_PAGE), List.of(NEWS_PAGE, SHOP_PAGE));
        works = target -> {
            second.remove(SHOP, "tester");
            return true;
        };
        connect("4", Map.of(NEWS, NEWS_PAGE), List.of(NEWS_PAGE, SHOP_PAGE));
        assertThat(second.find(SHOP)).isEmpty();
        assertThat(token(NEWS)).isEqualTo("4");
    }

    @Test
    void only_accounts_that_still_have_a_lost_grant_are_paused() {
        var news = second.find(NEWS).orElseThrow();
        var shop = second.find(SHOP).orElseThrow();
        connect("2", Map.of(NEWS, NEWS_PAGE), List.of(NEWS_PAGE));

        second.lost(news, Message.of(AccountRecord.GRANT_LOST, NEWS, "revoked"), "signalbox");
        second.lost(shop, Message.of(AccountRecord.GRANT_LOST, SHOP, "revoked"), "signalbox");

        assertThat(second.find(NEWS).orElseThrow().paused()).isEmpty();
        assertThat(second.find(SHOP).orElseThrow().paused().orElseThrow().code())
                .isEqualTo(AccountRecord.GRANT_LOST);
    }

    @Test
    void what_a_person_paused_stays_so() {
        var why = Message.of("test.holiday");
        first.pause(SHOP, why, "tester");
        connect("2", Map.of(NEWS, NEWS_PAGE), List.of(NEWS_PAGE, SHOP_PAGE));
        assertThat(second.find(SHOP).orElseThrow().paused()).contains(why);
        assertThat(token(SHOP)).isEqualTo("2");
    }

    @Test
    void a_target_is_named_as_the_account_that_it_is_or_after_its_handle() {
        var shop = Account.of("p9", "@shop").build();
        var chat = Account.of("-100", "-100").displayName("Night crew / Lisbon").build();
        var bare = Account.of("p7", "p7").displayName("???").build();
        assertThat(TargetNames.of("tiny", TINY, List.of(NEWS_PAGE, shop, chat, bare), second.list()))
                .containsExactly(
                        java.util.Map.entry("p1", NEWS),
                        java.util.Map.entry("p9", AccountId.of("shop-2@tiny")),
                        java.util.Map.entry("-100", AccountId.of("Night-crew-Lisbon@tiny")),
                        java.util.Map.entry("p7", AccountId.of("account@tiny")));
    }
}
