package org.signalbox.ledger.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.signalbox.ledger.internal.Books.NOON;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.ledger.BudgetStatus;
import org.signalbox.model.Message;
import org.signalbox.model.Money;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.Usage;
import org.signalbox.model.store.UsageQuery;
import org.signalbox.publishing.SendingLimits;
import org.signalbox.terms.PricedCall;

class BudgetReservationsTest {
    private static final String POST =
            "{\"id\": \"chirp.price.post\", \"kind\": \"price\", \"operation\": \"post.create\", \"value\": "
                    + "\"0.015\", \"currency\": \"USD\"}";
    private static final String LINK =
            "{\"id\": \"chirp.price.link\", \"kind\": \"price\", \"operation\": \"post.create\", \"when\": "
                    + "{\"has\": \"link\"}, \"value\": \"0.20\", \"currency\": \"USD\"}";

    @TempDir
    Path folder;

    private Books books;
    private BudgetReservations reservations;

    @BeforeEach
    void open() {
        books = new Books(folder);
        books.book.chirp(POST, LINK);
        reservations = reservations();
    }

    private BudgetReservations reservations() {
        return new BudgetReservations(books.store, new CallPricing(books.store, books.book), books.book);
    }

    @AfterEach
    void close() {
        reservations.stop();
        books.close();
    }

    @Test
    void a_part_is_charged_by_its_own_content() {
        var thread = books.plan("a", 0, "plain", "see https://nightline.example/x");

        assertThat(reservations.charges(thread, 0, NOON))
                .extracting(Usage::cost)
                .containsExactly(usd("0.015"));
        assertThat(reservations.charges(thread, 1, NOON))
                .extracting(Usage::cost)
                .containsExactly(usd("0.20"));
    }

    @Test
    void without_a_price_the_post_is_counted_and_nothing_charged() {
        books.book.chirp("{\"id\": \"chirp.text\", \"kind\": \"text-limit\", \"operation\": \"post.create\", "
                + "\"measure\": {\"unit\": \"graphemes\"}, \"value\": 9}");

        assertThat(reservations.charges(books.plan("a", 0, "plain"), 0, NOON))
                .singleElement()
                .satisfies(usage -> {
                    assertThat(usage.items()).isOne();
                    assertThat(usage.cost()).isEmpty();
                });
    }

    @Test
    void what_is_free_is_used_up_in_order() {
        books.book.chirp("{\"id\": \"chirp.price.post\", \"kind\": \"price\", \"operation\": \"post.create\", "
                + "\"measure\": {\"above\": 2, \"window\": \"utc-day\"}, \"value\": \"0.10\", "
                + "\"currency\": \"USD\"}");
        var costs = new java.util.ArrayList<BigDecimal>();
        for (var i = 0; i < 4; i++) {
            var charges = reservations.charges(books.plan("p" + i, 0, "plain"), 0, NOON);
            books.store.usage().add(charges);
            charges.forEach(
                    charge -> costs.add(charge.cost().orElseThrow().amount().stripTrailingZeros()));
        }
        assertThat(costs)
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(BigDecimal.ZERO, BigDecimal.ZERO, new BigDecimal("0.1"), new BigDecimal("0.1"));

        // after a restart, what was stored is remembered
        assertThat(reservations().charges(books.plan("later", 0, "plain"), 0, NOON.plusSeconds(1)))
                .extracting(Usage::cost)
                .containsExactly(usd("0.10"));
    }

    @Test
    void what_is_free_stays_used_up_until_it_is_stored() {
        books.book.chirp("{\"id\": \"chirp.price.post\", \"kind\": \"price\", \"operation\": \"post.create\", "
                + "\"measure\": {\"above\": 2, \"window\": \"utc-day\"}, \"value\": \"0.10\", "
                + "\"currency\": \"USD\"}");
        var nanos = new AtomicLong();
        var pricing = new CallPricing(books.store, books.book, nanos::get);
        var post = PricedCall.of(PricedCall.POST, 1);
        var stored = pricing.charge("a", Books.ANNA, NOON, post);
        books.store
                .usage()
                .add(List.of(Usage.charge(
                        Books.ANNA, PricedCall.POST, NOON, 1, stored.getFirst().amount())));
        pricing.charge("b", Books.ANNA, NOON, post);
        nanos.addAndGet(CallPricing.STALE.toNanos());

        assertThat(pricing.charge("c", Books.ANNA, NOON, post).getFirst().amount())
                .isEqualTo(Money.of("0.10", "USD"));
        pricing.stop();
    }

    @Test
    void nothing_is_sent_that_would_exceed_a_stopping_budget_and_the_reason_says_all_of_it() {
        books.store.budgets().put(books.budget("0.21", true), books.audit("budget"));
        books.plan("a", 0, "see https://nightline.example/x");
        books.plan("b", 0, "plain");
        var claimed = books.claim();
        reservations.reserve(claimed);

        assertThat(reservations.refusal(claimed.get(0))).isEmpty();
        var why = reservations.refusal(claimed.get(1)).orElseThrow();

        assertThat(why.code()).startsWith(SendingLimits.HELD);
        assertThat(why.args())
                .containsExactly("chirp-day", "0.01 USD", "0.21 USD", "2027-03-02T00:00:00Z", "0.015 USD");
        assertThat(reservations.refusal(claimed.get(0)))
                .as("asked again before the intent")
                .isEmpty();
    }

    @Test
    void what_comes_with_a_post_is_reserved_and_not_charged_with_its_receipt() {
        books.book.chirp(
                "{\"id\": \"chirp.price\", \"kind\": \"price\", \"value\": \"0.10\", \"currency\": \"USD\"}",
                "{\"id\": \"chirp.asks\", \"kind\": \"extra-calls\", \"operation\": \"post.create\", \"measure\": "
                        + "{\"of\": \"community.read\"}, \"value\": 2}");
        books.store.budgets().put(books.budget("0.29", true), books.audit("budget"));
        books.plan("a", 0, "plain");
        var claimed = books.claim().getFirst();

        assertThat(reservations.refusal(claimed).orElseThrow().args()).contains("0.30 USD");
        assertThat(reservations.charges(claimed, 0, NOON))
                .extracting(Usage::cost)
                .containsExactly(usd("0.10"));
    }

    @Test
    void what_is_left_of_a_free_allowance_is_for_all_that_comes_with_posts() {
        books.book.chirp(
                "{\"id\": \"chirp.price\", \"kind\": \"price\", \"measure\": {\"above\": 5, \"window\": "
                        + "\"utc-day\"}, \"value\": \"0.10\", \"currency\": \"USD\"}",
                "{\"id\": \"chirp.asks\", \"kind\": \"extra-calls\", \"operation\": \"post.create\", \"measure\": "
                        + "{\"of\": \"community.read\"}, \"value\": 2}");
        books.store.budgets().put(books.budget("0.05", true), books.audit("budget"));
        books.plan("a", 0, "plain");
        books.plan("b", 0, "plain");
        var claimed = books.claim();
        reservations.reserve(claimed);

        assertThat(claimed.stream().filter(each -> reservations.refusal(each).isEmpty()))
                .as("three of five calls are free, and six aren't")
                .hasSize(1);
    }

    @Test
    void what_warns_only_and_what_costs_nothing_goes_out() {
        books.store.budgets().put(books.budget("0.001", false), books.audit("budget"));
        books.plan("a", 0, "plain");
        assertThat(reservations.refusal(books.claim().get(0))).isEmpty();

        books.store.budgets().remove("chirp-day", books.audit("budget"));
        books.store.budgets().put(books.budget("0", true), books.audit("budget"));
        books.book.chirp(POST.replace("0.015", "0"));
        books.plan("free", 0, "plain");
        assertThat(reservations.refusal(books.claim().get(0))).isEmpty();
    }

    @Test
    void a_thread_is_begun_only_if_there_is_money_for_all_of_it() {
        books.store.budgets().put(books.budget("0.04", true), books.audit("budget"));
        books.plan("thread", 0, "one", "two", "three");

        assertThat(reservations.refusal(books.claim().get(0))).isPresent();
    }

    @Test
    void what_is_published_is_spent_and_no_longer_reserved() {
        books.store.budgets().put(books.budget("0.03", true), books.audit("budget"));
        books.plan("a", 0, "plain");
        var claimed = books.claim().get(0);
        assertThat(reservations.refusal(claimed)).isEmpty();
        assertThat(status().reserved().amount()).isEqualByComparingTo("0.015");
        publish(claimed);

        books.plan("b", 0, "plain");
        assertThat(reservations.refusal(books.claim().get(0)))
                .as("two fit exactly")
                .isEmpty();
        await(() -> status().spent().amount().compareTo(new BigDecimal("0.015")) == 0);
        assertThat(status().level()).isEqualTo(BudgetStatus.Level.SPENT);
        assertThat(status().percent()).isEqualTo(100);
    }

    @Test
    void an_earlier_try_that_cost_more_than_is_reserved_leaves_less_for_the_parts_to_come() {
        var cheaper = NOON.plusSeconds(50);
        books.book.chirp(
                POST.replaceFirst("}$", ", \"to\": \"" + cheaper + "\"}"),
                POST.replace("0.015", "0.010").replaceFirst("}$", ", \"from\": \"" + cheaper + "\"}"));
        books.store.budgets().put(books.budget("0.024", true), books.audit("budget"));
        books.plan("thread", 0, "one", "two");
        books.now = cheaper.plusSeconds(50);
        var claimed = books.claim().get(0);
        assertThat(reservations.refusal(claimed)).as("0.010 each").isEmpty();

        var intended = books.intend(claimed, 0);
        var half = books.store
                .publications()
                .save(intended.done(0, books.receipt("1"), books.actor()), reservations.charges(intended, 0, NOON));

        assertThat(reservations.refusal(half)).as("0.015 and 0.010").isPresent();
    }

    @Test
    void what_wasnt_sent_is_free_again() {
        books.store.budgets().put(books.budget("0.015", true), books.audit("budget"));
        books.plan("a", 0, "plain");
        var claimed = books.claim().get(0);
        assertThat(reservations.refusal(claimed)).isEmpty();
        var intended = books.intend(claimed, 0);
        books.store
                .publications()
                .save(intended.neverSent(0, Message.of("test.why"), books.now.plusSeconds(60), books.actor()));

        books.plan("b", 0, "plain");
        assertThat(reservations.refusal(books.claim().get(0))).isEmpty();
    }

    @Test
    void what_was_under_way_when_the_last_process_ended_stays_reserved() {
        books.store.budgets().put(books.budget("0.02", true), books.audit("budget"));
        books.plan("a", 0, "plain");
        books.intend(books.claim().get(0), 0);
        books.plan("b", 0, "plain");

        var restarted = reservations();

        assertThat(restarted.refusal(books.claim().get(0))).isPresent();
        restarted.stop();
    }

    @Test
    void many_at_once_never_exceed_a_budget() throws Exception {
        books.store.budgets().put(books.budget("0.15", true), books.audit("budget"));
        for (var i = 0; i < 40; i++) {
            books.plan("p" + i, 0, "plain");
        }
        var claimed = books.claim();
        try (var threads = Executors.newFixedThreadPool(8)) {
            var sent = claimed.stream()
                    .map(publication -> threads.submit(() -> {
                        var refused = reservations.refusal(publication).isPresent();
                        if (!refused) {
                            publish(publication);
                        }
                        return !refused;
                    }))
                    .toList();
            var count = 0;
            for (var one : sent) {
                count += one.get() ? 1 : 0;
            }
            assertThat(count).isBetween(1, 10);
        }
        assertThat(spent()).isLessThanOrEqualTo(new BigDecimal("0.15"));
    }

    @Test
    void a_person_may_overrule_it_for_one() {
        books.store.budgets().put(books.budget("0", true), books.audit("budget"));
        books.plan("a", 0, "plain");
        books.store.budgets().override(new PublicationId("a"), books.audit("publication/a"));

        assertThat(reservations.refusal(books.claim().get(0))).isEmpty();
    }

    @Test
    void a_new_day_has_a_budget_of_its_own() {
        books.store.budgets().put(books.budget("0.015", true), books.audit("budget"));
        books.store.usage().add(List.of(Usage.charge(Books.ANNA, "post.create", NOON, 1, Money.of("0.015", "USD"))));
        assertThat(reservations.headroom().fitting(List.of(books.plan("a", 0, "plain"))))
                .isEmpty();

        books.now = NOON.plus(Duration.ofHours(12));

        assertThat(reservations.headroom().fitting(List.of(books.plan("b", 0, "plain"), books.plan("c", 0, "plain"))))
                .as("one fits, the second no longer")
                .extracting(publication -> publication.id().value())
                .containsExactly("b");
    }

    private void publish(Publication claimed) {
        var intended = books.intend(claimed, 0);
        books.store
                .publications()
                .save(
                        intended.done(0, books.receipt("1"), books.actor()),
                        reservations.charges(intended, 0, books.now));
    }

    private BudgetStatus status() {
        return reservations
                .headroom()
                .status(books.store.budgets().find("chirp-day").orElseThrow());
    }

    private BigDecimal spent() {
        return books.store.usage().spent(UsageQuery.between(NOON.minusSeconds(60), NOON.plusSeconds(3_600))).stream()
                .map(Money::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static Optional<Money> usd(String amount) {
        return Optional.of(new Money(new BigDecimal(amount).setScale(9), "USD"));
    }

    private static void await(java.util.function.BooleanSupplier check) {
        for (var end = System.nanoTime() + 5_000_000_000L; !check.getAsBoolean(); ) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
