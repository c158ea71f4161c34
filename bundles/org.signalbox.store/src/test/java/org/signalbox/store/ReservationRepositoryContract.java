package org.signalbox.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.signalbox.store.Samples.ACTOR;
import static org.signalbox.store.Samples.ANNA;
import static org.signalbox.store.Samples.BEN;
import static org.signalbox.store.Samples.LEASE;
import static org.signalbox.store.Samples.NODE;
import static org.signalbox.store.Samples.NOON;
import static org.signalbox.store.Samples.audit;
import static org.signalbox.store.Samples.key;
import static org.signalbox.store.Samples.planned;
import static org.signalbox.store.Samples.receipt;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.signalbox.model.AccountId;
import org.signalbox.model.Budget;
import org.signalbox.model.Message;
import org.signalbox.model.Money;
import org.signalbox.model.NodeId;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationState;
import org.signalbox.model.PublicationStep;
import org.signalbox.model.Usage;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.model.store.ReservationRepository;
import org.signalbox.model.store.ReservationRepository.Request;
import org.signalbox.model.store.ReservationRepository.Shortage;
import org.signalbox.model.store.StaleChangeException;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreChange;
import org.signalbox.model.store.UsageQuery;

/** What every store promises of money that is reserved for what is under way, and of the running totals of budgets. */
abstract class ReservationRepositoryContract extends FurnishedStore {
    private static final Prices PRICES = new Prices();

    /** Another node's store of the same content; the same one where only one process can have it. */
    OpenStore other() throws Exception {
        return store;
    }

    /** Each costs 0.015 for each part that isn't visible; the first three of all are free together where one asks. */
    static final class Prices implements ReservationRepository.Pricing {
        boolean partlyFree;

        @Override
        public List<Money> most(Publication publication) {
            var parts = publication.parts().stream()
                    .filter(part -> part.receipt().isEmpty())
                    .count();
            return List.of(Usage.money(15_000_000L * parts, "USD"));
        }

        @Override
        public boolean partlyFree(AccountId account) {
            return partlyFree;
        }

        @Override
        public List<Money> together(List<Publication> publications) {
            return List.of(Usage.money(15_000_000L * Math.max(0, publications.size() - 3), "USD"));
        }
    }

    static Budget budget(String id, Optional<String> network, Budget.Period period, String amount, boolean stops) {
        return new Budget(id, network, Optional.empty(), period, Money.of(amount, "USD"), 80, stops, NOON, 0);
    }

    void setDay(String amount) {
        var revision = store.budgets().find("chirp-day").map(Budget::revision).orElse(0L);
        var day = budget("chirp-day", Optional.of("chirp"), Budget.Period.DAY, amount, true);
        store.budgets()
                .put(
                        new Budget(
                                day.id(),
                                day.network(),
                                day.account(),
                                day.period(),
                                day.amount(),
                                80,
                                true,
                                NOON,
                                revision),
                        audit("budget/chirp-day"));
    }

    private List<Publication> claimed(String prefix, AccountId account, int count) {
        store.publications()
                .plan(
                        IntStream.range(0, count)
                                .mapToObj(i -> planned(prefix + i, account, NOON))
                                .toList(),
                        ACTOR);
        return claim(count);
    }

    static Map<PublicationId, Shortage> reserve(Store at, List<Publication> publications) {
        return at.reservations()
                .reserve(
                        publications.stream()
                                .map(each -> new Request(each, PRICES.most(each), false))
                                .toList(),
                        PRICES);
    }

    private static Publication intend(Store at, Publication claimed, int part) {
        return at.publications()
                .save(claimed.intend(part, key(part), "{}", at.now().plusSeconds(40), ACTOR));
    }

    static Publication publish(Store at, Publication claimed, String cost) {
        var charge = Usage.charge(claimed.account(), "post.create", at.now(), 1, Money.of(cost, "USD"));
        return save(at, intend(at, claimed, 0).done(0, receipt(claimed.id().value()), ACTOR), charge);
    }

    private static Publication save(Store at, PublicationStep done, Usage charge) {
        return at.publications().save(done, List.of(charge));
    }

    private String spent(String budget) {
        return plain(store.reservations()
                .totals(store.budgets().find(budget).orElseThrow())
                .spent());
    }

    private String reserved(String budget) {
        return plain(store.reservations()
                .totals(store.budgets().find(budget).orElseThrow())
                .reserved());
    }

    private static String plain(Money money) {
        return money.amount().stripTrailingZeros().toPlainString();
    }

    /** Running totals are what counting everything comes to. */
    void assertThatTotalsAreRight() {
        for (var budget : store.budgets().list()) {
            var counted = store
                    .usage()
                    .spent(new UsageQuery(
                            budget.network(),
                            budget.account(),
                            Optional.empty(),
                            budget.period().start(store.now()),
                            budget.period().end(store.now())))
                    .stream()
                    .filter(money -> money.currency().equals(budget.amount().currency()))
                    .findFirst()
                    .orElse(Usage.money(0, "USD"));
            assertThat(spent(budget.id())).as("spent of " + budget.id()).isEqualTo(plain(counted));
        }
    }

    @Test
    void publications_get_their_money_in_order_until_there_is_none() {
        setDay("0.04");
        var claimed = claimed("a", ANNA, 4);

        var shortages = reserve(store, claimed);

        assertThat(shortages.keySet())
                .containsExactlyInAnyOrder(claimed.get(2).id(), claimed.get(3).id());
        assertThat(shortages.get(claimed.get(2).id())).satisfies(shortage -> {
            assertThat(shortage.budget().id()).isEqualTo("chirp-day");
            assertThat(plain(shortage.left())).isEqualTo("0.01");
            assertThat(plain(shortage.cost())).isEqualTo("0.015");
            assertThat(shortage.ends()).isEqualTo("2027-03-02T00:00:00Z");
        });
        assertThat(reserved("chirp-day")).isEqualTo("0.03");
    }

    @Test
    void what_is_reserved_twice_counts_once_and_a_price_that_rose_by_its_difference() {
        setDay("0.04");
        var claimed = claimed("a", ANNA, 2);
        reserve(store, claimed);
        reserve(store, claimed);
        assertThat(reserved("chirp-day")).isEqualTo("0.03");

        var dearer = new Request(claimed.get(0), List.of(Money.of("0.025", "USD")), false);
        assertThat(store.reservations().reserve(List.of(dearer), PRICES)).isEmpty();
        assertThat(reserved("chirp-day")).isEqualTo("0.04");
        var tooDear = new Request(claimed.get(0), List.of(Money.of("0.026", "USD")), false);
        assertThat(store.reservations().reserve(List.of(tooDear), PRICES)).hasSize(1);
        assertThat(reserved("chirp-day")).as("what it had stays").isEqualTo("0.04");
    }

    @Test
    void what_is_visible_is_spent_by_what_it_cost_and_reserved_no_longer() {
        setDay("0.04");
        var claimed = claimed("a", ANNA, 2);
        reserve(store, claimed);

        publish(store, claimed.get(0), "0.010");

        assertThat(spent("chirp-day")).isEqualTo("0.01");
        assertThat(reserved("chirp-day")).isEqualTo("0.015");
        assertThatTotalsAreRight();
    }

    @Test
    void a_threads_reservation_shrinks_by_each_part() {
        setDay("0.04");
        store.publications().plan(List.of(planned("thread", ANNA, NOON, "Thread", "one", "two")), ACTOR);
        var claimed = claim(1).get(0);
        reserve(store, List.of(claimed));
        assertThat(reserved("chirp-day")).isEqualTo("0.03");

        var first = publish(store, claimed, "0.015");

        assertThat(first.state()).isEqualTo(PublicationState.SENDING);
        assertThat(spent("chirp-day")).isEqualTo("0.015");
        assertThat(reserved("chirp-day")).isEqualTo("0.015");
    }

    @Test
    void what_was_not_sent_is_given_back_with_the_step_that_says_so_and_that_is_told() throws Exception {
        setDay("1");
        var claimed = claimed("a", ANNA, 4);
        reserve(store, claimed);
        var result = new ConcurrentLinkedQueue<StoreChange>();
        var until = store.now().plusSeconds(60);
        try (var listening = store.onChange(result::add)) {
            save(claimed.get(0).returnToQueue(Message.of("test.why"), until, ACTOR));
            save(claimed.get(1).hold(Message.of("test.why"), ACTOR));
            save(intend(store, claimed.get(2), 0).neverSent(0, Message.of("test.why"), until, ACTOR));
            save(claimed.get(3).reject(Message.of("test.why"), ACTOR));
            assertThat(reserved("chirp-day")).isEqualTo("0");
            for (var end = System.nanoTime() + 10_000_000_000L;
                    !result.contains(new StoreChange(StoreChange.Kind.BUDGET, "chirp-day")); ) {
                assertThat(System.nanoTime()).isLessThan(end);
                Thread.sleep(5);
            }
        }
        assertThat(store.reservations().releaseEnded()).isZero();
    }

    @Test
    void what_is_unclear_stays_reserved_until_its_outcome_is_known() {
        setDay("1");
        var claimed = claimed("a", ANNA, 1).get(0);
        reserve(store, List.of(claimed));
        var unknown = save(intend(store, claimed, 0).markUnknown(Message.of("test.why"), store.now(), ACTOR));
        assertThat(reserved("chirp-day")).isEqualTo("0.015");
        var review = save(unknown.escalate(Message.of("test.why"), ACTOR));
        assertThat(store.reservations().releaseEnded()).isZero();
        assertThat(reserved("chirp-day")).isEqualTo("0.015");

        save(review.cancel(ACTOR));

        assertThat(reserved("chirp-day")).isEqualTo("0");
    }

    @Test
    void what_may_have_been_sent_stays_reserved_while_it_waits_to_be_sent_again() {
        setDay("0.02");
        var claimed = claimed("a", ANNA, 1);
        reserve(store, claimed);
        var unknown = save(intend(store, claimed.get(0), 0).markUnknown(Message.of("test.why"), store.now(), ACTOR));

        var waits = save(unknown.unsent(0, Message.of("test.why"), store.now(), ACTOR));

        assertThat(reserved("chirp-day")).as("the network may have charged it").isEqualTo("0.015");
        assertThat(store.reservations().releaseEnded()).isZero();
        assertThat(reserve(store, claimed("b", BEN, 1))).isEmpty();
        assertThat(reserved("chirp-day")).isEqualTo("0.015");
        var again = claim(1);
        assertThat(again).extracting(Publication::id).containsExactly(waits.id());
        var cheaper = new Request(again.get(0), List.of(Money.of("0.005", "USD")), false);
        assertThat(store.reservations().reserve(List.of(cheaper), PRICES))
                .as("it has its money already")
                .isEmpty();
        assertThat(reserved("chirp-day"))
                .as("it may have been charged at the price before")
                .isEqualTo("0.015");
        save(save(again.get(0).hold(Message.of("test.why"), ACTOR)).cancel(ACTOR));
        assertThat(reserved("chirp-day"))
                .as("a person says that it isn't there")
                .isEqualTo("0");
    }

    @Test
    void what_may_have_been_sent_before_the_budget_came_is_counted_and_asks_again() {
        var claimed = claimed("a", ANNA, 1);
        var unknown = save(intend(store, claimed.get(0), 0).markUnknown(Message.of("test.why"), store.now(), ACTOR));
        save(unknown.unsent(0, Message.of("test.why"), store.now(), ACTOR));
        setDay("0.01");
        store.reservations().count(PRICES);
        assertThat(reserved("chirp-day")).isEqualTo("0.015");

        var again = claim(1);
        assertThat(reserve(store, again)).as("more than the budget").hasSize(1);

        assertThat(reserved("chirp-day")).as("may have been charged").isEqualTo("0.015");
        setDay("0.02");
        assertThat(reserve(store, again))
                .as("its own reservation isn't in its way")
                .isEmpty();
        assertThat(reserved("chirp-day")).isEqualTo("0.015");
    }

    @Test
    void what_is_claimed_again_after_its_budget_was_lowered_asks_again() {
        setDay("0.03");
        var claimed = claimed("a", ANNA, 1);
        reserve(store, claimed);
        var unknown = save(intend(store, claimed.get(0), 0).markUnknown(Message.of("test.why"), store.now(), ACTOR));
        save(unknown.unsent(0, Message.of("test.why"), store.now(), ACTOR));
        setDay("0.01");

        assertThat(reserve(store, claim(1))).hasSize(1);
    }

    @Test
    void what_others_took_out_of_the_way_is_swept() throws Exception {
        setDay("1");
        var claimed = claimed("a", ANNA, 2);
        reserve(store, claimed);
        publish(store, claimed.get(1), "0.015");
        var late = new Request(claimed.get(1), PRICES.most(claimed.get(1)), false);
        store.reservations().reserve(List.of(late), PRICES); // by a node that doesn't know that it is over
        assertThat(reserved("chirp-day")).isEqualTo("0.03");

        assertThat(store.reservations().releaseEnded()).isOne();

        assertThat(reserved("chirp-day")).as("what is under way keeps its own").isEqualTo("0.015");
    }

    @Test
    void a_budget_that_was_changed_counts_from_the_next_reservation_on() {
        setDay("0.03");
        reserve(store, claimed("first", ANNA, 1));
        setDay("0.015");
        var second = claimed("second", ANNA, 1);
        assertThat(reserve(store, second)).as("lowered").hasSize(1);
        setDay("0.03");
        assertThat(reserve(store, second)).as("raised").isEmpty();
        store.budgets().remove("chirp-day", audit("budget/chirp-day"));
        var third = claimed("third", ANNA, 1);
        assertThat(reserve(store, third)).as("removed").isEmpty();
        setDay("0.03");
        assertThat(reserved("chirp-day"))
                .as("what is under way counts for one that is new")
                .isEqualTo("0.03");
        assertThat(reserve(store, third)).as("there is no room for a third").hasSize(1);
    }

    @Test
    void a_new_budget_counts_what_was_spent_and_what_went_out_without_one() {
        var claimed = claimed("a", ANNA, 4);
        assertThat(reserve(store, claimed)).isEmpty();
        publish(store, claimed.get(0), "0.015");
        var sending = intend(store, claimed.get(1), 0);

        setDay("0.045");

        assertThat(reserve(store, claimed.subList(2, 4)).keySet())
                .as("one was sent, one is being sent: there is room for one")
                .containsExactly(claimed.get(3).id());
        assertThat(spent("chirp-day")).isEqualTo("0.015");
        assertThat(reserved("chirp-day")).isEqualTo("0.03");
        var charge = Usage.charge(ANNA, "post.create", store.now(), 1, Money.of("0.015", "USD"));
        save(store, sending.done(0, receipt("1"), ACTOR), charge);
        assertThat(spent("chirp-day")).isEqualTo("0.03");
        assertThat(reserved("chirp-day")).isEqualTo("0.015");
    }

    @Test
    void each_period_has_its_own_total_in_utc() {
        var day = budget("all-day", Optional.empty(), Budget.Period.DAY, "0.05", true);
        store.budgets().put(day, audit("budget"));
        store.budgets().put(budget("all-week", Optional.empty(), Budget.Period.WEEK, "9", false), audit("budget"));
        store.budgets().put(budget("all-month", Optional.empty(), Budget.Period.MONTH, "9", true), audit("budget"));
        store.budgets().put(budget("all-total", Optional.empty(), Budget.Period.TOTAL, "9", true), audit("budget"));
        var claimed = claimed("a", ANNA, 2);
        assertThat(reserve(store, claimed)).isEmpty();
        publish(store, claimed.get(0), "0.015");
        var sending = intend(store, claimed.get(1), 0);

        clock.advance(Duration.ofHours(12)); // Tuesday's first moment
        assertThat(reserve(store, claimed("b", ANNA, 2)))
                .as("of yesterday's only what is under way counts")
                .isEmpty();

        assertThat(spent("all-day")).isEqualTo("0");
        assertThat(reserved("all-day")).isEqualTo("0.045");
        for (var longer : List.of("all-week", "all-month", "all-total")) {
            assertThat(spent(longer)).as(longer).isEqualTo("0.015");
        }
        var charge = Usage.charge(ANNA, "post.create", store.now(), 1, Money.of("0.015", "USD"));
        save(store, sending.done(0, receipt("1"), ACTOR), charge);
        assertThat(spent("all-day")).isEqualTo("0.015");
        assertThat(spent("all-total")).isEqualTo("0.03");
        assertThatTotalsAreRight();
    }

    @Test
    void a_reservation_needs_room_in_every_budget_that_stops() {
        store.budgets().put(budget("all", Optional.empty(), Budget.Period.MONTH, "0.02", true), audit("budget"));
        setDay("1");
        store.budgets().put(budget("warns", Optional.empty(), Budget.Period.DAY, "0.001", false), audit("budget"));
        store.reservations().count(PRICES);

        assertThat(reserve(store, claimed("b", BEN, 1))).isEmpty();
        assertThat(reserve(store, claimed("a", ANNA, 1)).values())
                .singleElement()
                .satisfies(shortage -> assertThat(shortage.budget().id()).isEqualTo("all"));
        assertThat(reserved("chirp-day")).isEqualTo("0");
        assertThat(reserved("warns")).isEqualTo("0.015");
    }

    @Test
    void one_that_may_go_over_its_budget_is_reserved_all_the_same() {
        setDay("0");
        var claimed = claimed("a", ANNA, 1).get(0);
        assertThat(store.reservations().reserve(List.of(new Request(claimed, PRICES.most(claimed), true)), PRICES))
                .isEmpty();
        assertThat(reserved("chirp-day")).isEqualTo("0.015");
    }

    @Test
    void what_is_free_goes_out_where_there_is_no_money_for_its_full_price() {
        setDay("0");
        PRICES.partlyFree = true;
        try {
            var shortages = reserve(store, claimed("a", ANNA, 5));
            assertThat(shortages.keySet()).containsExactlyInAnyOrder(new PublicationId("a3"), new PublicationId("a4"));
            assertThat(reserve(store, claimed("b", ANNA, 1)))
                    .as("what is under way uses up what is free")
                    .hasSize(1);
        } finally {
            PRICES.partlyFree = false;
        }
    }

    @Test
    void usage_of_any_kind_counts_at_once() {
        setDay("1");
        store.reservations().count(PRICES);
        store.usage()
                .add(List.of(
                        Usage.charge(ANNA, "read", NOON, 1, Money.of("0.2", "USD")),
                        Usage.charge(ANNA, "read", NOON, 1, Money.of("0.3", "EUR")),
                        Usage.charge(BEN, "read", NOON, 1, Money.of("0.4", "USD")),
                        Usage.charge(ANNA, "read", NOON.minus(Duration.ofDays(1)), 1, Money.of("0.5", "USD"))));
        store.usage().add(List.of(Usage.charge(ANNA, "read", NOON, 1, Money.of("0.01", "USD"))));
        assertThat(spent("chirp-day")).isEqualTo("0.21");
        assertThatTotalsAreRight();
    }

    @Test
    void however_many_send_at_once_from_several_nodes_no_budget_is_exceeded() throws Exception {
        setDay("1.00");
        store.budgets().put(budget("all-month", Optional.empty(), Budget.Period.MONTH, "1.21", true), audit("budget"));
        store.budgets().put(budget("warns", Optional.of("plaza"), Budget.Period.WEEK, "0.1", false), audit("budget"));
        var count = 200;
        store.publications()
                .plan(
                        IntStream.range(0, count)
                                .mapToObj(i -> planned("p" + i, i % 4 == 0 ? BEN : ANNA, NOON))
                                .toList(),
                        ACTOR);
        var nodes = List.of(store, other());
        try (var threads = Executors.newFixedThreadPool(8)) {
            var running = new ArrayList<Future<?>>();
            for (var i = 0; i < 8; i++) {
                var at = nodes.get(i % 2);
                var random = new Random(i);
                var node = new NodeId("n" + i);
                running.add(threads.submit(() -> sendAll(at, node, random)));
            }
            running.add(threads.submit(() -> {
                for (var i = 0; i < 20; i++) {
                    setDay("1." + i / 10); // is counted anew each time
                    Thread.sleep(10);
                    store.reservations().releaseEnded();
                }
                setDay("1.00");
                return 0;
            }));
            for (var each : running) {
                each.get();
            }
        }
        for (var node : nodes) {
            sendAll(node, NODE, new Random(9)); // whatever was given back at random
        }
        store.reservations().releaseEnded();
        assertThatTotalsAreRight();
        var ofAll =
                store.reservations().totals(store.budgets().find("all-month").orElseThrow());
        var open = store.publications()
                .count(PublicationQuery.all().in(PublicationState.SENDING))
                .getOrDefault(PublicationState.SENDING, 0);
        assertThat(ofAll.spent().plus(ofAll.reserved()).amount()).isLessThanOrEqualTo(new BigDecimal("1.21"));
        assertThat(plain(ofAll.reserved()))
                .as("only what was left on the way is reserved")
                .isEqualTo(plain(Usage.money(15_000_000L * open, "USD")));
        assertThat(ofAll.spent().plus(ofAll.reserved()).amount())
                .as("as much was sent as fits")
                .isGreaterThan(new BigDecimal("1.195"));
    }

    /**
     * Claims, reserves and publishes until nothing is due; at random it gives back, dies between two steps, or is late.
     */
    private Object sendAll(Store at, NodeId node, Random random) {
        for (var claimed = at.publications().claimDue(node, at.now(), LEASE, 7);
                !claimed.isEmpty();
                claimed = at.publications().claimDue(node, at.now(), LEASE, 7)) {
            var shortages = reserve(at, claimed);
            for (var each : claimed) {
                try {
                    if (shortages.containsKey(each.id())) {
                        at.publications().save(each.hold(Message.of("test.why"), ACTOR));
                    } else if (random.nextInt(12) == 0) {
                        at.publications().save(each.returnToQueue(Message.of("test.why"), at.now(), ACTOR));
                    } else if (random.nextInt(20) == 0) {
                        intend(at, each, 0); // and is never heard of again
                    } else {
                        publish(at, each, random.nextInt(3) == 0 ? "0.014" : "0.015");
                    }
                } catch (StaleChangeException e) {
                    throw new AssertionError(each.id() + " is somebody else's", e);
                }
            }
        }
        // what was held for want of money may have room by now, as in the product
        for (var held : at.publications()
                .list(PublicationQuery.all().in(PublicationState.HELD).limit(100))
                .items()) {
            if (random.nextBoolean()) {
                try {
                    at.publications().save(held.release(ACTOR));
                } catch (StaleChangeException e) {
                    continue;
                }
            }
        }
        return claimedAgain(at, node);
    }

    private Object claimedAgain(Store at, NodeId node) {
        for (var each : at.publications().claimDue(node, at.now(), LEASE, 100)) {
            if (reserve(at, List.of(each)).isEmpty()) {
                publish(at, each, "0.015");
            } else {
                at.publications().save(each.hold(Message.of("test.why"), ACTOR));
            }
        }
        return node;
    }
}
