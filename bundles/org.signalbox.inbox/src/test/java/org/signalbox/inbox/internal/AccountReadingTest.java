package org.signalbox.inbox.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.Author;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.Message;
import org.signalbox.model.NetworkState;
import org.signalbox.model.Usage;
import org.signalbox.model.inbox.InboxMessage;
import org.signalbox.model.inbox.InboxRepository;
import org.signalbox.model.store.RateLimit;
import org.signalbox.model.store.Store;
import org.signalbox.networks.NetworkGoneException;
import org.signalbox.tests.fakes.ForwardingStore;
import org.signalbox.tests.fakes.networks.WrittenToNetwork.Asked;

class AccountReadingTest extends InboxFixture {
    private static final String PRICE =
            "{\"id\":\"chirp.read\",\"kind\":\"price\",\"operation\":\"inbox.read\",\"measure\":{\"unit\":\"items\"},"
                    + "\"value\":\"0.01\",\"currency\":\"USD\"}";

    @Test
    void theFirstReadingTakesTheNewestOnly() throws Exception {
        comments(1, 180);

        read();

        assertThat(stored()).containsExactlyInAnyOrderElementsOf(ids(131, 180));
        assertThat(network.asked()).containsExactly(new Asked(Optional.empty(), 50));
    }

    @Test
    void readsOnFromWhereItWasWithoutLosingOrDoublingAnything() throws Exception {
        comments(1, 3);
        read();
        now = now.plusSeconds(60);
        comments(4, 183);
        network.comment("c2", now, "Comment 2, edited");

        read();

        assertThat(stored()).containsExactlyInAnyOrderElementsOf(ids(1, 183));
        assertThat(message("c2").text()).isEqualTo("Comment 2, edited");
        assertThat(position().position()).contains("184");
        assertThat(untilNext()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void leavesTheRestToALaterTurn() throws Exception {
        read();
        comments(1, 50 * AccountReading.MOST_PAGES + 7);

        read();

        assertThat(position().position()).contains("1000");
        assertThat(untilNext()).isEqualTo(Duration.ofSeconds(15));
        now = now.plusSeconds(15);
        read();
        assertThat(position().position()).contains("1007");
        assertThat(store.inbox().counts("anna").open()).isEqualTo(50 * AccountReading.MOST_PAGES + 7);
    }

    @Test
    void whatAKilledNodeReadIsReadAgain() throws Exception {
        comments(1, 3);
        network.afterReading(() -> {
            throw new IllegalStateException("killed");
        });
        assertThatThrownBy(this::read).hasMessage("killed");
        network.afterReading(() -> {});

        read();

        assertThat(stored()).containsExactlyInAnyOrder("c1", "c2", "c3");
    }

    @Test
    void aNodeKilledWhileItStoresAPageLeavesNothingOut() throws Exception {
        read();
        comments(1, 50);
        assertThatThrownBy(() -> read(dyingAtPut(3))).hasMessage("killed");
        assertThat(stored()).hasSize(PageStoring.MOST_STORED);

        read();

        assertThat(stored()).containsExactlyInAnyOrderElementsOf(ids(1, 50));
    }

    @Test
    void aStoreThatCantBeWrittenHasNothingAskedFor() throws Exception {
        comments(1, 1);
        assertThatThrownBy(() -> read(dyingAtPut(1))).hasMessage("killed");
        assertThat(network.asked()).isEmpty();
        read();
        now = now.plusSeconds(60);

        assertThatThrownBy(() -> read(dyingAtPut(1))).hasMessage("killed");

        assertThat(network.asked()).hasSize(1);
    }

    @Test
    void aPageThatBreaksItsNodeIsReadAgainLaterAndLaterAndShown() throws Exception {
        network.afterReading(() -> {
            throw new IllegalStateException("poison");
        });
        for (var minutes : List.of(1, 2, 4)) {
            assertThatThrownBy(this::read).hasMessage("poison");
            assertThat(untilNext()).isEqualTo(Duration.ofMinutes(minutes));
            assertCode(position().problem(), "inbox.broken");
        }
        network.afterReading(() -> {});

        read();

        assertThat(position().problem()).isEmpty();
        assertThat(position().failures()).isZero();
    }

    @Test
    void aMessageThatBreaksItsNodeAgainAndAgainIsLeftOut() throws Exception {
        read();
        comments(1, 50);
        var refusing = refusing("c7");
        for (var tries = 0; tries < PageStoring.TRIES; tries++) {
            assertThatThrownBy(() -> read(refusing)).hasMessage("poison");
            assertCode(position().problem(), "inbox.broken");
        }

        read(refusing);

        var others = new ArrayList<>(ids(1, 50));
        others.remove("c7");
        assertThat(stored()).containsExactlyInAnyOrderElementsOf(others);
        assertThat(position().position()).contains("50");
        assertThat(position().failures()).isZero();
        assertThat(position().problem()).isEmpty();
        assertThat(store.audit()
                        .list(Optional.of("inbox/" + ANNA), Optional.empty(), 10)
                        .items())
                .singleElement()
                .satisfies(entry -> assertThat(entry.message()).isEqualTo(Message.of("inbox.audit.left-out", "c7")));
    }

    @Test
    void aStoreThatRefusesAllHasNothingLeftOut() throws Exception {
        read();
        comments(1, 3);
        for (var tries = 0; tries <= PageStoring.TRIES; tries++) {
            assertThatThrownBy(() -> read(refusing(""))).hasMessage("poison");
        }
        assertThat(position().position()).contains("0");
        read();
        assertThat(stored()).containsExactlyInAnyOrderElementsOf(ids(1, 3));
    }

    /** A store that fails at a message, or, without an id, at all that comes after a claim. */
    private Store refusing(String id) {
        return withPuts((messages, put) -> {
            var poison = id.isEmpty()
                    ? put > 1
                    : messages.stream().anyMatch(message -> message.remoteId().equals(id));
            if (poison) {
                throw new IllegalStateException("poison");
            }
        });
    }

    @Test
    void moreFromTheSamePlaceIsNone() throws Exception {
        comments(1, 3);
        read();
        network.stick();

        read();

        assertThat(network.asked()).hasSize(2);
        assertThat(untilNext()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void aPositionThatCantBeReadIsShownAndStopsItsInbox() throws Exception {
        comments(1, 1);
        read();
        try (var connection = java.sql.DriverManager.getConnection(
                        "jdbc:sqlite:" + workspace.resolve(".signalbox/store.db"));
                var statement = connection.createStatement()) {
            statement.execute("UPDATE inbox_positions SET problem = 'no JSON'");
        }

        assertThat(reading().read(store.accounts().find(ANNA).orElseThrow())).isFalse();

        assertThat(network.asked()).hasSize(1);
        assertCode(new CollectionStates(store, network).list().getFirst().problem(), "inbox.position-damaged");
    }

    @Test
    void aQuotaOfItemsCutsThePage() throws Exception {
        terms("{\"id\":\"chirp.items\",\"kind\":\"quota\",\"operation\":\"*\",\"value\":100,"
                + "\"measure\":{\"unit\":\"items\",\"window\":\"rolling\",\"length\":\"P1D\"}}");
        store.usage()
                .add(List.of(new Usage("chirp", Optional.of(ANNA), "inbox.read", now, 0, 0, 70, Optional.empty())));

        read();

        assertThat(network.asked()).containsExactly(new Asked(Optional.empty(), 10));
    }

    @Test
    void aReadingThatIsntStoredWasAFailure() throws Exception {
        comments(1, 1);

        assertThatThrownBy(() -> read(dyingAtPut(2))).hasMessage("killed");

        assertThat(untilNext()).isEqualTo(Duration.ofMinutes(1));
        assertThat(position().failures()).isEqualTo(1);
    }

    @Test
    void whatAnotherNodeReadMeanwhileStays() throws Exception {
        comments(1, 1);
        read();
        comments(2, 3);
        network.afterReading(() -> {
            network.afterReading(() -> {});
            network.comment("c4", now, "Came between");
            readQuietly();
        });

        read();

        assertThat(stored()).containsExactlyInAnyOrder("c1", "c2", "c3", "c4");
        assertThat(position().position()).contains("4");
    }

    @Test
    void failuresAreTriedAgainLaterAndLater() throws Exception {
        comments(1, 1);
        network.failReading(unavailable(), unavailable(), unavailable());
        for (var minutes : List.of(1, 2, 4)) {
            read();
            assertThat(untilNext()).isEqualTo(Duration.ofMinutes(minutes));
            assertCode(position().problem(), "inbox.failed");
        }

        read();

        assertThat(position().problem()).isEmpty();
        assertThat(position().failures()).isZero();
        assertThat(stored()).containsExactly("c1");
    }

    @Test
    void waitsAsLongAsTheNetworkAsks() throws Exception {
        network.failReading(() -> {
            throw new ConnectorException.RateLimited("slower, please", NINE.plusSeconds(600));
        });

        read();

        assertThat(untilNext()).isEqualTo(Duration.ofMinutes(10));
        assertCode(position().problem(), AccountReading.RATE_LIMITED);
    }

    @Test
    void isntReadWhileTheNetworkAskedItsAccountToWait() throws Exception {
        var limit = new RateLimit(NINE.plusSeconds(120), Message.of("test.happened"));
        store.rateLimits()
                .put(ANNA, limit, new AuditEntry(NINE, "test", "account/" + ANNA, Message.of("test.happened")));

        read();

        assertThat(network.asked()).isEmpty();
        assertThat(untilNext()).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void leavesAFifthOfALimitToPublishing() throws Exception {
        terms("{\"id\":\"chirp.rate\",\"kind\":\"rate\",\"operation\":\"*\",\"value\":100,"
                + "\"measure\":{\"window\":\"rolling\",\"length\":\"PT15M\"}}");
        used(79);
        read();
        assertThat(network.asked()).hasSize(1);

        used(1);
        read();

        assertThat(network.asked()).hasSize(1);
        assertCode(position().problem(), "inbox.waits.rate");
        now = now.plus(Duration.ofMinutes(17));
        read();
        assertThat(network.asked()).hasSize(2);
        assertThat(position().problem()).isEmpty();
    }

    @Test
    void aRateOfSecondsCountsByItsAverage() throws Exception {
        terms("{\"id\":\"chirp.rate\",\"kind\":\"rate\",\"operation\":\"*\",\"value\":1,"
                + "\"measure\":{\"window\":\"rolling\",\"length\":\"PT1S\"}}");
        used(200);
        read();
        assertThat(network.asked()).hasSize(1);
        used(100);

        read();

        assertThat(network.asked()).hasSize(1);
    }

    private void used(long calls) {
        store.usage().add(List.of(Usage.calls("chirp", Optional.of(ANNA), "post.create", now, calls, 0)));
    }

    @Test
    void aBudgetThatStopsLetsNoReadingThrough() throws Exception {
        terms(PRICE);
        comments(1, 3);
        budgets.left("0.009", true);
        read();
        assertThat(network.asked()).isEmpty();
        assertCode(position().problem(), "inbox.stopped.budget");

        budgets.left("0.02", true);
        read();
        assertThat(network.asked()).containsExactly(new Asked(Optional.empty(), 2));

        budgets.left("0", false);
        read();
        assertThat(network.asked()).last().isEqualTo(new Asked(Optional.of("3"), 50));
    }

    @Test
    void aBudgetHasRoomForTheDearestOfWhatAReadingMayBring() throws Exception {
        terms(
                PRICE,
                PRICE.replace("chirp.read", "chirp.message")
                        .replace("inbox.read", "message.read")
                        .replace("0.01", "0.05"));
        budgets.left("0.2", true);
        read();
        assertThat(network.asked()).containsExactly(new Asked(Optional.empty(), 4));
    }

    @Test
    void whatCostsNothingIsReadWithoutABudget() throws Exception {
        budgets.left("0", true);

        read();

        assertThat(network.asked()).hasSize(1);
    }

    private static final String AUTHOR = "{\"id\":\"chirp.author\",\"kind\":\"price\",\"operation\":\"inbox.author\","
            + "\"measure\":{\"unit\":\"items\"},\"value\":\"0.1\",\"currency\":\"USD\"}";

    private void write(int from, int to) {
        for (var i = from; i <= to; i++) {
            network.write(
                    InboxItem.of("c" + i, InboxItem.Kind.MENTION, now, Author.of("u" + (i % 3), "u" + (i % 3)), "Hello")
                            .build());
        }
    }

    @Test
    void countsEachAuthorOnceADayWhereTheyAreCharged() throws Exception {
        write(1, 3);
        read();
        assertThat(meter.items).doesNotContain("inbox.author 3");
        terms(AUTHOR);
        var reading = reading();
        write(4, 5);
        reading.read(store.accounts().find(ANNA).orElseThrow());
        write(6, 9);
        reading.read(store.accounts().find(ANNA).orElseThrow());
        now = now.plus(Duration.ofDays(1));
        write(10, 10);
        reading.read(store.accounts().find(ANNA).orElseThrow());
        assertThat(meter.items.stream().filter(each -> each.startsWith("inbox.author")))
                .containsExactly("inbox.author 2", "inbox.author 1", "inbox.author 1");
    }

    @Test
    void aBudgetHasRoomForTheAuthorsToo() throws Exception {
        terms(AUTHOR);
        budgets.left("0.45", true);
        write(1, 9);
        read();
        assertThat(network.asked()).containsExactly(new Asked(Optional.empty(), 4));
        budgets.left("0.05", true);
        now = now.plus(Duration.ofHours(1));
        read();
        assertThat(network.asked()).hasSize(1);
        assertCode(position().problem(), "inbox.stopped.budget");
    }

    @Test
    void countsTheItemsBeyondItsCalls() throws Exception {
        comments(1, 7);

        read();

        assertThat(meter.items).containsExactly("inbox.read 6");
    }

    @Test
    void readsSeldomWhereNothingComes() throws Exception {
        comments(1, 1);
        read();
        assertThat(untilNext()).isEqualTo(Duration.ofMinutes(1));

        for (var each : List.of(
                List.of(Duration.ofHours(1), 5), List.of(Duration.ofDays(1), 15), List.of(Duration.ofDays(7), 30))) {
            now = NINE.plus((Duration) each.get(0));
            read();
            assertThat(untilNext()).isEqualTo(Duration.ofMinutes((int) each.get(1)));
        }
        pushed = true;
        now = NINE.plusSeconds(5);
        read();
        assertThat(untilNext()).isEqualTo(Duration.ofMinutes(15));
        assertThat(position().pushed()).isTrue();
    }

    @Test
    void aNetworkThatIsOffChangesNothing() {
        network.become(NetworkState.DISABLED);

        assertThatThrownBy(this::read).isInstanceOf(NetworkGoneException.class);

        assertThat(store.inbox().position(ANNA)).isEmpty();
    }

    private void readQuietly() {
        try {
            read();
        } catch (NetworkGoneException e) {
            throw new AssertionError(e);
        }
    }

    private static org.signalbox.tests.fakes.networks.WrittenToNetwork.Fault unavailable() {
        return () -> {
            throw new ConnectorException.Unavailable("under maintenance", null);
        };
    }

    private static List<String> ids(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(i -> "c" + i).toList();
    }

    /** The store of a process that dies as it stores for that many times. */
    private Store dyingAtPut(int times) {
        return withPuts((messages, put) -> {
            if (put == times) {
                throw new IllegalStateException("killed");
            }
        });
    }

    /** What happens before something is stored: what, and how many times that was. */
    private interface BeforePut {
        void put(List<InboxMessage> messages, int times);
    }

    @SuppressWarnings("unchecked")
    private Store withPuts(BeforePut before) {
        var puts = new AtomicInteger();
        var inbox = (InboxRepository) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {InboxRepository.class}, (self, method, args) -> {
                    if (method.getName().equals("put")) {
                        before.put((List<InboxMessage>) args[0], puts.incrementAndGet());
                    }
                    try {
                        return method.invoke(store.inbox(), args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        return new ForwardingStore(store) {
            @Override
            public InboxRepository inbox() {
                return inbox;
            }
        };
    }
}
