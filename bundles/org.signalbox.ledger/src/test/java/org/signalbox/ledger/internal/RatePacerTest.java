package org.signalbox.ledger.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.model.Message;
import org.signalbox.model.NodeId;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationState;
import org.signalbox.model.PublicationStep;
import org.signalbox.model.Usage;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.model.store.PublicationRepository;
import org.signalbox.model.store.Slice;
import org.signalbox.model.store.UnderWay;
import org.signalbox.publishing.SendingLimits.Wait;
import org.signalbox.tests.fakes.ForwardingPublicationRepository;
import org.signalbox.tests.fakes.ForwardingStore;

/** What is due at once goes out as fast as the terms allow, and never faster. */
class RatePacerTest {
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final NodeId OTHER = new NodeId("erik@desk:1");

    @TempDir
    Path folder;

    private Books books;
    private BudgetReservations reservations;

    @BeforeEach
    void open() {
        books = new Books(folder);
        reservations = reservations();
    }

    @AfterEach
    void close() {
        reservations.stop();
        books.close();
    }

    private BudgetReservations reservations() {
        return new BudgetReservations(books.store, new CallPricing(books.store, books.book), books.book);
    }

    @Test
    void fiveHundredPostsDueAtOnceGoOutAtTheAllowedRateWithoutARefusal() {
        books.book.chirp("{\"id\": \"chirp.rate\", \"kind\": \"rate\", \"measure\": {\"unit\": \"calls\", \"window\": "
                + "\"rolling\","
                + " \"length\": \"PT15M\", \"scope\": \"account\"}, \"value\": 100}");
        for (var number = 0; number < 500; number++) {
            books.plan("p" + number, 0, "text " + number);
        }
        var limiter = new Limiter(100, Duration.ofMinutes(15));

        var sent = drain(limiter, Duration.ofMinutes(80));

        assertThat(limiter.refused).isZero();
        assertThat(sent).isEqualTo(500);
        assertThat(Duration.between(Books.NOON, limiter.last))
                .as("four more windows, each up to a minute and a look longer, as usage is kept by the minute")
                .isBetween(Duration.ofMinutes(60), Duration.ofMinutes(66));
    }

    @Test
    void postsThatTakeSeveralCallsGoOutInTheirNumber() {
        books.book.chirp(
                "{\"id\": \"chirp.rate\", \"kind\": \"rate\", \"measure\": {\"unit\": \"calls\", \"window\": "
                        + "\"rolling\", \"length\": \"PT15M\", \"scope\": \"account\"}, \"value\": 30}",
                "{\"id\": \"chirp.asks\", \"kind\": \"extra-calls\", \"operation\": \"post.create\", \"measure\": "
                        + "{\"of\": \"community.read\"}, \"value\": 2}");
        for (var number = 0; number < 8; number++) {
            books.plan("before" + number, 0, "text");
        }
        assertThat(waits(books.claim())).isEmpty();
        for (var number = 0; number < 5; number++) {
            books.plan("p" + number, 0, "text");
        }

        assertThat(waits(books.claim())).as("24 of 30 calls are under way").hasSize(3);
    }

    @Test
    void whatWaitsIsToldWhyAndWhenAndKeepsItsDueTime() {
        daily(2);
        for (var number = 0; number < 3; number++) {
            books.plan("p" + number, 0, "text");
        }
        var waits = waits(books.claim());

        assertThat(waits).hasSize(1);
        var wait = waits.values().iterator().next();
        assertThat(wait.until()).isEqualTo(Instant.parse("2027-03-02T00:00:00Z"));
        assertThat(wait.why().code()).isEqualTo("publishing.waiting.rate");
        assertThat(wait.why().text(Locale.ENGLISH, Optional.of(ZoneOffset.UTC)))
                .startsWith("Waits for its turn until ")
                .endsWith(": anna@chirp has used up the limit of 2 posts (chirp.day)");
    }

    @Test
    void turnsThatWereGivenAreTakenAndTheNextOneIsLater() {
        daily(1);
        for (var number = 0; number < 3; number++) {
            books.plan("p" + number, 0, "text");
        }

        assertThat(waits(books.claim()).values())
                .extracting(wait -> wait.until().toString())
                .containsExactlyInAnyOrder("2027-03-02T00:00:00Z", "2027-03-03T00:00:00Z");
    }

    @Test
    void whatWasUsedBeforeARestartAndWhatIsStillUnderWayCounts() {
        daily(2);
        books.store
                .usage()
                .add(List.of(new Usage(
                        "chirp", Optional.of(Books.ANNA), "post.create", books.now, 1, 0, 1, Optional.empty())));
        books.plan("under-way", 0, "text");
        assertThat(waits(books.claim())).isEmpty();
        reservations.stop();
        reservations = reservations();
        books.plan("late", 0, "text");

        assertThat(waits(books.claim())).hasSize(1);
    }

    @Test
    void whatIsPublishedWhileUseIsCountedCountsOnce() {
        daily(2);
        books.plan("under-way", 0, "text");
        var underWay = books.claim();
        assertThat(waits(underWay)).isEmpty();
        books.plan("next", 0, "text");
        var publishedAfterLooking = new ForwardingPublicationRepository(books.store.publications()) {
            @Override
            public Slice<Publication> list(PublicationQuery query) {
                var found = super.list(query);
                done(underWay.getFirst());
                return found;
            }

            @Override
            public UnderWay underWay(String network, Instant since) {
                var found = super.underWay(network, since);
                done(underWay.getFirst());
                return found;
            }
        };
        var store = new ForwardingStore(books.store) {
            @Override
            public PublicationRepository publications() {
                return publishedAfterLooking;
            }
        };

        assertThat(new RatePacer(store, books.book).applyRateLimits(books.claim(), this::putBack))
                .isEmpty();
        assertThat(books.store.publications().count(PublicationQuery.all()))
                .as("this test publishes it")
                .containsEntry(PublicationState.PUBLISHED, 1);
    }

    @Test
    void whatWasUsedLateInTheMinuteInWhichTheWindowBeginsCounts() {
        rate(2);
        books.store
                .usage()
                .add(List.of(new Usage(
                        "chirp",
                        Optional.of(Books.ANNA),
                        "post.create",
                        Books.NOON.plusSeconds(50),
                        2,
                        0,
                        2,
                        Optional.empty())));
        books.now = Books.NOON.plus(Duration.ofMinutes(5)).plusSeconds(10);
        books.plan("p", 0, "text");

        assertThat(waits(books.claim()).values())
                .singleElement()
                .satisfies(wait -> assertThat(wait.until())
                        .isBetween(Instant.parse("2027-03-01T12:05:50Z"), Instant.parse("2027-03-01T12:06:00Z")));
    }

    /** Each would count what the other has claimed and is putting back at that moment. */
    @Test
    void twoNodesThatDecideAtTheSameTimeLoseNoSlot() {
        daily(2);
        for (var number = 0; number < 5; number++) {
            books.plan("p" + number, 0, "text");
        }
        var others = books.store.publications().claimDue(OTHER, books.now, Duration.ofMinutes(5), 2);
        var own = books.claim();
        assertThat(own).hasSize(3);
        var putBack = new HashSet<PublicationId>();
        var otherNode = new RatePacer(books.store, books.book);
        var decidedMeanwhile = new ForwardingPublicationRepository(books.store.publications()) {
            @Override
            public UnderWay underWay(String network, Instant since) {
                var found = super.underWay(network, since);
                putBack.addAll(otherNode.applyRateLimits(others, RatePacerTest.this::putBack));
                return found;
            }
        };
        var store = new ForwardingStore(books.store) {
            @Override
            public PublicationRepository publications() {
                return decidedMeanwhile;
            }
        };

        putBack.addAll(new RatePacer(store, books.book).applyRateLimits(own, this::putBack));

        assertThat(putBack).as("two of five go").hasSize(3);
        assertThat(books.store.publications().count(PublicationQuery.all()))
                .containsEntry(PublicationState.CLAIMED, 2)
                .containsEntry(PublicationState.PLANNED, 3);
    }

    /** Neither of two nodes knows the turns that the other gave: more may be due than go. */
    @Test
    void turnsThatAreDueTakeNoRoomFromWhatIsClaimed() {
        daily(2);
        var used = new Usage("chirp", Optional.of(Books.ANNA), "post.create", books.now, 2, 0, 2, Optional.empty());
        books.store.usage().add(List.of(used));
        var one = new RatePacer(books.store, books.book);
        var two = new RatePacer(books.store, books.book);
        for (var group : List.of("b", "a")) {
            books.plan(group + "0", 0, "text");
            books.plan(group + "1", 0, "text");
            assertThat((group.equals("b") ? one : two).applyRateLimits(books.claim(), this::putBack))
                    .hasSize(2);
        }

        books.now = Instant.parse("2027-03-02T00:00:00Z");
        var first = books.store.publications().claimDue(Books.NODE, books.now, Duration.ofMinutes(5), 2);

        assertThat(first).extracting(each -> each.id().value()).containsExactly("a0", "a1");
        assertThat(one.applyRateLimits(first, this::putBack)).isEmpty();
    }

    @Test
    void aTurnThatIsNoMoreLetsNothingThroughTooEarly() {
        rate(2);
        var pacer = new RatePacer(books.store, books.book);
        books.now = Books.NOON.plusSeconds(57);
        books.plan("early", 0, "text");
        books.plan("late", 0, "text");
        var underWay = books.claim();
        assertThat(pacer.applyRateLimits(underWay, this::putBack)).isEmpty();
        var turn = books.now.plus(WINDOW);
        books.plan("waits", 0, "text");
        assertThat(pacer.applyRateLimits(books.claim(), this::putBack)).hasSize(1);
        assertThat(books.store.publications().nextDue(Books.NODE)).contains(turn);
        done(underWay.get(0));
        books.now = books.now.plusSeconds(33);
        done(underWay.get(1));

        books.now = turn.minusSeconds(2);
        books.plan("fits", 6, "text");
        books.plan("exceeds", 9, "text");
        var claimed = books.store.publications().claimDue(Books.NODE, books.now.plusSeconds(10), WINDOW, 3);
        books.store.publications().save(putBack(claimed.getFirst(), new Wait(turn, Message.of(RatePacer.WAITS))));

        assertThat(pacer.applyRateLimits(claimed.subList(1, 3), this::putBack))
                .containsExactly(new PublicationId("exceeds"));
    }

    @Test
    void whereTermsSayNothingNobodyWaits() {
        books.plan("p", 0, "text");
        assertThat(waits(books.claim())).isEmpty();
    }

    /** Those that have to wait, and until when. */
    private Map<PublicationId, Wait> waits(List<Publication> claimed) {
        var waits = new HashMap<PublicationId, Wait>();
        var allowed = reservations.applyRateLimits(claimed, (each, wait) -> {
            waits.put(each.id(), wait);
            return putBack(each, wait);
        });
        assertThat(allowed).hasSize(claimed.size() - waits.size());
        return waits;
    }

    private PublicationStep putBack(Publication claimed, Wait wait) {
        return claimed.returnToQueue(wait.why(), wait.until(), books.actor());
    }

    private void rate(int calls) {
        books.book.chirp("{\"id\": \"chirp.rate\", \"kind\": \"rate\", \"measure\": {\"unit\": \"calls\", \"window\": "
                + "\"rolling\", \"length\": \"PT5M\", \"scope\": \"account\"}, \"value\": " + calls + "}");
    }

    private void daily(int posts) {
        books.book.chirp("{\"id\": \"chirp.day\", \"kind\": \"quota\", \"operation\": \"post.create\", \"measure\": "
                + "{\"unit\": \"posts\","
                + " \"window\": \"utc-day\", \"scope\": \"account\"}, \"value\": " + posts + "}");
    }

    /** Claims and sends on a clock that jumps from look to look; how many were sent. */
    private int drain(Limiter limiter, Duration time) {
        var sent = 0;
        for (var end = books.now.plus(time); books.now.isBefore(end); ) {
            var claimed = books.claim();
            for (var each : reservations.applyRateLimits(claimed, this::putBack)) {
                limiter.call(books.now);
                done(each);
                sent++;
            }
            var next = books.store.publications().nextDue(Books.NODE);
            if (claimed.isEmpty() && next.isEmpty()) {
                break;
            }
            books.now = next.filter(books.now::isBefore).orElse(books.now.plusMillis(250));
        }
        return sent;
    }

    private void done(Publication claimed) {
        var intended = books.intend(claimed, 0);
        var charges = reservations.charges(intended, 0, books.now);
        books.store.publications().save(intended.done(0, books.receipt("r-" + claimed.id()), books.actor()), charges);
    }

    /** What a network does that counts its calls exactly. */
    private static final class Limiter {
        private final int most;
        private final Duration window;
        private final ArrayDeque<Instant> calls = new ArrayDeque<>();
        private int refused;
        private Instant last = Books.NOON;

        Limiter(int most, Duration window) {
            this.most = most;
            this.window = window;
        }

        void call(Instant at) {
            while (!calls.isEmpty() && !calls.peekFirst().isAfter(at.minus(window))) {
                calls.removeFirst();
            }
            if (calls.size() >= most) {
                refused++;
                return;
            }
            calls.addLast(at);
            last = at;
        }
    }
}
