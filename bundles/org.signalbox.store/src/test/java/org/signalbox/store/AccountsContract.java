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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.signalbox.model.Message;
import org.signalbox.model.NetworkState;
import org.signalbox.model.store.StaleChangeException;
import org.signalbox.model.store.StoreException;

/** What every store promises of accounts, their sealed grants, and networks. */
public abstract class AccountsContract extends NewStore {
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
        assertThat(store.accounts().sealedGrant(ANNA).orElseThrow()).containsExactly(2);
        assertThat(store.accounts().list()).containsExactly(replaced);

        store.accounts().remove(ANNA, ACTOR);
        assertThat(store.accounts().list()).isEmpty();
        assertThat(store.accounts().sealedGrant(ANNA)).isEmpty();
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
            Callable<byte[]> rotation = () -> store.accounts().rotate(ANNA, newest -> {
                Thread.sleep(2);
                return new byte[] {(byte) (newest[0] + 1)};
            });
            for (var future : threads.invokeAll(java.util.Collections.nCopies(40, rotation))) {
                future.get();
            }
        }
        assertThat(store.accounts().sealedGrant(ANNA).orElseThrow()).containsExactly(40);
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
            assertThat(store.accounts().rotate(BEN, newest -> new byte[] {7})).containsExactly(7);
            answer.countDown();
            assertThat(rotated.get()).containsExactly(9);
        }
    }

    @Test
    void aGrantThatWasConnectedAnewDuringARotationStays() {
        store.accounts().put(account(ANNA), new byte[] {1}, ACTOR);

        var stored = store.accounts().rotate(ANNA, newest -> {
            store.accounts().put(account(ANNA), new byte[] {50}, ACTOR);
            return new byte[] {2};
        });

        assertThat(stored).containsExactly(50);
        assertThat(store.accounts().sealedGrant(ANNA).orElseThrow()).containsExactly(50);
    }

    @Test
    void aFailedRotationChangesNothing() {
        store.accounts().put(account(ANNA), new byte[] {1}, ACTOR);

        assertThatThrownBy(() -> store.accounts().rotate(ANNA, newest -> {
                    newest[0] = 99;
                    throw new IOException("refused");
                }))
                .isInstanceOf(IOException.class);
        assertThat(store.accounts().sealedGrant(ANNA).orElseThrow()).containsExactly(1);
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
