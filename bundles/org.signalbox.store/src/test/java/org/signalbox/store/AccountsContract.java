package org.signalbox.store;

import static java.util.Optional.empty;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.signalbox.store.Samples.ACTOR;
import static org.signalbox.store.Samples.ANNA;
import static org.signalbox.store.Samples.BEN;
import static org.signalbox.store.Samples.NOON;
import static org.signalbox.store.Samples.account;
import static org.signalbox.store.Samples.audit;
import static org.signalbox.store.Samples.furnish;
import static org.signalbox.store.Samples.network;
import static org.signalbox.store.Samples.planned;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.signalbox.model.AccountId;
import org.signalbox.model.AccountRecord;
import org.signalbox.model.Message;
import org.signalbox.model.NetworkState;
import org.signalbox.model.store.StaleChangeException;
import org.signalbox.model.store.StoreException;
import org.signalbox.model.store.StoredGrant;

/** What every store promises of accounts, their sealed grants, and networks. */
public abstract class AccountsContract extends NewStore {
    private static final AccountId ONE = AccountId.of("page-one@chirp");
    private static final AccountId TWO = AccountId.of("page-two@chirp");
    private static final AccountId THREE = AccountId.of("page-three@chirp");

    @Test
    void anAccountIsAddedReplacedPausedAndRemoved() {
        var added = store.accounts().put(account(ANNA), new byte[] {1}, ACTOR);
        assertThat(added.revision()).isEqualTo(1);
        assertThat(store.accounts().find(ANNA)).contains(added);

        var why = Message.of("test.why", "x");
        assertThat(store.accounts().pause(ANNA, Optional.of(why), ACTOR).paused())
                .contains(why);
        assertThat(store.accounts().pause(ANNA, empty(), ACTOR).paused()).isEmpty();

        var replaced = store.accounts().put(account(ANNA), new byte[] {2}, ACTOR);
        assertThat(replaced.revision()).isGreaterThan(added.revision());
        assertThat(store.accounts().grant(ANNA).orElseThrow().sealed()).containsExactly(2);
        assertThat(store.accounts().list()).containsExactly(replaced);

        store.accounts().remove(ANNA, ACTOR);
        assertThat(store.accounts().list()).isEmpty();
        assertThat(store.accounts().grant(ANNA)).isEmpty();
        assertThat(audited("account/" + ANNA).reversed())
                .extracting(entry -> entry.message().code())
                .containsExactly(
                        "store.account-added",
                        "test.why",
                        "store.account-resumed",
                        "store.account-replaced",
                        "store.account-removed");
    }

    @Test
    void pausingAnUnknownAccountIsToldAndNotAudited() {
        assertThatThrownBy(() -> store.accounts().pause(ANNA, empty(), ACTOR))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("anna@chirp");
        assertThat(audited("account/" + ANNA)).isEmpty();
    }

    @Test
    void rotationsOfOneAccountComeOneAfterAnother() throws Exception {
        store.accounts().put(account(ANNA), new byte[] {0}, ACTOR);
        try (var threads = Executors.newFixedThreadPool(8)) {
            Callable<StoredGrant> rotation = () -> store.accounts().rotate(ANNA, newest -> {
                Thread.sleep(2);
                return new byte[] {(byte) (newest.sealed()[0] + 1)};
            });
            for (var future : threads.invokeAll(java.util.Collections.nCopies(40, rotation))) {
                future.get();
            }
        }
        assertThat(store.accounts().grant(ANNA).orElseThrow().sealed()).containsExactly(40);
    }

    @Test
    void whileARotationAsksTheNetworkOthersWrite() throws Exception {
        furnish(store);
        var asking = new CountDownLatch(1);
        var answer = new CountDownLatch(1);
        try (var threads = Executors.newSingleThreadExecutor()) {
            var rotated = threads.submit(() -> store.accounts().rotate(ANNA, newest -> {
                asking.countDown();
                assertThat(answer.await(10, TimeUnit.SECONDS)).isTrue();
                return new byte[] {9};
            }));
            assertThat(asking.await(10, TimeUnit.SECONDS)).isTrue();
            store.publications().plan(List.of(planned("a", ANNA, NOON)), ACTOR);
            assertThat(store.accounts().rotate(BEN, newest -> new byte[] {7}).sealed())
                    .containsExactly(7);
            answer.countDown();
            assertThat(rotated.get().sealed()).containsExactly(9);
        }
    }

    @Test
    void aGrantThatWasConnectedAnewDuringARotationStays() {
        store.accounts().put(account(ANNA), new byte[] {1}, ACTOR);

        var stored = store.accounts().rotate(ANNA, newest -> {
            store.accounts().put(account(ANNA), new byte[] {50}, ACTOR);
            return new byte[] {2};
        });

        assertThat(stored.sealed()).containsExactly(50);
        assertThat(store.accounts().grant(ANNA).orElseThrow().sealed()).containsExactly(50);
    }

    @Test
    void aFailedRotationChangesNothing() {
        store.accounts().put(account(ANNA), new byte[] {1}, ACTOR);

        assertThatThrownBy(() -> store.accounts().rotate(ANNA, newest -> {
                    newest.sealed()[0] = 99;
                    throw new IOException("refused");
                }))
                .isInstanceOf(IOException.class);
        assertThat(store.accounts().grant(ANNA).orElseThrow().sealed()).containsExactly(1);
    }

    /** An account with the grant that others have too. */
    private static AccountRecord target(AccountId id, String grant, String target) {
        var alone = account(id);
        return new AccountRecord(
                id,
                target,
                alone.handle(),
                alone.displayName(),
                alone.profile(),
                alone.origin(),
                alone.paused(),
                alone.addedAt(),
                alone.revision(),
                grant,
                Optional.of(target),
                Map.of("page", target));
    }

    @Test
    void accountsShareAGrantAndEachHasItsTarget() {
        var stored =
                store.accounts().put(List.of(target(ONE, "g1", "p1"), target(TWO, "g1", "p2")), new byte[] {1}, ACTOR);

        assertThat(stored).extracting(AccountRecord::id).containsExactly(ONE, TWO);
        var two = store.accounts().grant(TWO).orElseThrow();
        assertThat(two.id()).isEqualTo("g1");
        assertThat(two.target()).contains("p2");
        assertThat(two.details()).isEqualTo(Map.of("page", "p2"));
        assertThat(store.accounts().rotate(ONE, newest -> new byte[] {2}).target())
                .contains("p1");
        assertThat(store.accounts().grant(TWO).orElseThrow().sealed()).containsExactly(2);
    }

    @Test
    void aGrantStaysUntilItsLastAccountIsRemoved() throws SQLException {
        store.accounts().put(List.of(target(ONE, "g1", "p1"), target(TWO, "g1", "p2")), new byte[] {1}, ACTOR);

        store.accounts().remove(ONE, ACTOR);
        assertThat(store.accounts().grant(TWO).orElseThrow().sealed()).containsExactly(1);
        store.accounts().remove(TWO, ACTOR);
        assertThat(keptGrants()).isEmpty();
    }

    @Test
    void anAccountThatIsConnectedAnewLeavesTheGrantOfTheOthers() throws SQLException {
        store.accounts().put(List.of(target(ONE, "g1", "p1"), target(TWO, "g1", "p2")), new byte[] {1}, ACTOR);

        store.accounts().put(List.of(target(ONE, "g2", "p1")), new byte[] {2}, ACTOR);
        assertThat(store.accounts().grant(ONE).orElseThrow().sealed()).containsExactly(2);
        assertThat(store.accounts().grant(TWO).orElseThrow().sealed()).containsExactly(1);

        store.accounts().put(List.of(target(TWO, "g3", "p2")), new byte[] {3}, ACTOR);
        assertThat(keptGrants()).containsExactly("g2", "g3");
    }

    /** The network has used up the old token: the others would be locked out without the new one. */
    @Test
    void aRotationIsKeptForTheOthersWhenItsAccountLeavesMeanwhile() {
        store.accounts().put(List.of(target(ONE, "g1", "p1"), target(TWO, "g1", "p2")), new byte[] {1}, ACTOR);

        var now = store.accounts().rotate(ONE, newest -> {
            store.accounts().put(List.of(target(ONE, "g2", "p1")), new byte[] {50}, ACTOR);
            return new byte[] {2};
        });
        assertThat(now.sealed()).containsExactly(50);
        assertThat(store.accounts().grant(TWO).orElseThrow().sealed()).containsExactly(2);

        assertThatThrownBy(() -> store.accounts().rotate(TWO, newest -> {
                    store.accounts().put(List.of(target(THREE, "g1", "p3")), new byte[] {2}, ACTOR);
                    store.accounts().remove(TWO, ACTOR);
                    return new byte[] {3};
                }))
                .isInstanceOf(StoreException.class);
        assertThat(store.accounts().grant(THREE).orElseThrow().sealed()).containsExactly(3);
    }

    @Test
    void rotationsOfAllAccountsOfAGrantComeOneAfterAnother() throws Exception {
        store.accounts().put(List.of(target(ONE, "g1", "p1"), target(TWO, "g1", "p2")), new byte[] {0}, ACTOR);
        try (var threads = Executors.newFixedThreadPool(8)) {
            var rotations = new ArrayList<Callable<StoredGrant>>();
            for (var i = 0; i < 40; i++) {
                var id = i % 2 == 0 ? ONE : TWO;
                rotations.add(() -> store.accounts().rotate(id, newest -> {
                    Thread.sleep(2);
                    return new byte[] {(byte) (newest.sealed()[0] + 1)};
                }));
            }
            for (var future : threads.invokeAll(rotations)) {
                future.get();
            }
        }
        assertThat(store.accounts().grant(ONE).orElseThrow().sealed()).containsExactly(40);
    }

    @Test
    void siblingsGetAGrantOnlyAsTheyWereRead() throws SQLException {
        var read = store.accounts()
                .put(
                        List.of(target(ONE, "g1", "p1"), target(TWO, "g1", "p2"), target(THREE, "g1", "p3")),
                        new byte[] {1},
                        ACTOR);
        var holiday = Message.of("test.holiday");
        store.accounts().pause(TWO, Optional.of(holiday), ACTOR);
        store.accounts().remove(THREE, ACTOR);

        var stored = store.accounts().put(List.of(target(ANNA, "g2", "p0")), read, new byte[] {2}, ACTOR);

        assertThat(stored).extracting(AccountRecord::id).containsExactly(ANNA);
        assertThat(store.accounts().grant(ONE).orElseThrow().sealed()).containsExactly(2);
        assertThat(store.accounts().grant(TWO).orElseThrow().sealed()).containsExactly(1);
        assertThat(store.accounts().find(TWO).orElseThrow().paused()).contains(holiday);
        assertThat(store.accounts().find(THREE)).isEmpty();
        assertThat(keptGrants()).containsExactly("g1", "g2");
    }

    @Test
    void onlyAnAccountThatStillHasTheGrantIsPausedForIt() {
        var lost = Message.of("test.lost");
        store.accounts().put(List.of(target(ONE, "g1", "p1"), target(TWO, "g1", "p2")), new byte[] {1}, ACTOR);
        store.accounts().put(List.of(target(ONE, "g2", "p1")), new byte[] {2}, ACTOR);

        assertThat(store.accounts().pause(ONE, "g1", lost, ACTOR)).isFalse();
        assertThat(store.accounts().pause(TWO, "g1", lost, ACTOR)).isTrue();
        assertThat(store.accounts().pause(TWO, "g1", Message.of("test.again"), ACTOR))
                .isFalse();
        assertThat(store.accounts().find(ONE).orElseThrow().paused()).isEmpty();
        assertThat(store.accounts().find(TWO).orElseThrow().paused()).contains(lost);
    }

    /** A connection to the database itself. */
    protected abstract Connection connect() throws SQLException;

    /** The ids of all grants, whether an account has them or not. */
    private List<String> keptGrants() throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT id FROM grants ORDER BY id")) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }

    @Test
    void aNetworkIsStoredOnlyOverItsOwnRevision() {
        var first = store.networks().put(network("chirp", NetworkState.INSTALLED, 0), audit("network/chirp"));
        assertThat(first).isEqualTo(network("chirp", NetworkState.INSTALLED, 1));

        var second = store.networks().put(network("chirp", NetworkState.ENABLED, 1), audit("network/chirp"));
        assertThat(store.networks().find("chirp")).contains(second);
        for (var stale : List.of(0L, 1L, 3L)) {
            assertThatThrownBy(() ->
                            store.networks().put(network("chirp", NetworkState.REMOVED, stale), audit("network/chirp")))
                    .isInstanceOf(StaleChangeException.class);
        }
        assertThat(store.networks().list()).containsExactly(second);
        assertThat(audited("network/chirp")).hasSize(2);
    }
}
