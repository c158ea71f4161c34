package org.signalbox.ledger.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.signalbox.ledger.internal.Books.NOON;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.model.Message;
import org.signalbox.model.Money;
import org.signalbox.model.Publication;
import org.signalbox.model.Usage;
import org.signalbox.model.store.Registration;
import org.signalbox.model.store.ReservationRepository;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreChange;
import org.signalbox.tests.fakes.ForwardingStore;

/** What is reserved at which price, and how often the store is asked for it. */
final class ReservedPricesTest {
    private static final String POST =
            "{\"id\": \"chirp.price.post\", \"kind\": \"price\", \"operation\": \"post.create\", \"value\": "
                    + "\"0.015\", \"currency\": \"USD\"}";
    private static final String TWO_FREE =
            "{\"id\": \"chirp.price.post\", \"kind\": \"price\", \"operation\": \"post.create\", \"measure\": "
                    + "{\"above\": 2, \"window\": \"utc-day\"}, \"value\": \"0.10\", \"currency\": \"USD\"}";

    @TempDir
    Path folder;

    private final AtomicInteger reservationQueries = new AtomicInteger();
    private final AtomicInteger otherQueries = new AtomicInteger();
    private final AtomicLong nanos = new AtomicLong();
    private Books books;
    private BudgetReservations reservations;

    @BeforeEach
    void open() {
        books = new Books(folder);
        books.book.chirp(POST);
        reservations = node();
    }

    @AfterEach
    void close() {
        reservations.stop();
        books.close();
    }

    /** A node that notes what it asks of the store, besides the time and whose it is. */
    private BudgetReservations node() {
        var store = books.store;
        var counting = (Store) Proxy.newProxyInstance(
                Store.class.getClassLoader(), new Class<?>[] {Store.class}, (self, method, args) -> {
                    otherQueries.incrementAndGet();
                    try {
                        return method.invoke(store, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        var noting = new ForwardingStore(counting) {
            @Override
            public ReservationRepository reservations() {
                reservationQueries.incrementAndGet();
                return store.reservations();
            }

            @Override
            public Instant now() {
                return store.now();
            }

            @Override
            public Registration onChange(Consumer<StoreChange> listener) {
                return store.onChange(listener);
            }

            @Override
            public boolean exclusive() {
                return store.exclusive();
            }
        };
        return new BudgetReservations(noting, new CallPricing(noting, books.book, nanos::get), books.book);
    }

    private void setBudget(String amount) {
        books.store.budgets().put(books.budget(amount, true), books.audit("budget"));
    }

    private String reserved() {
        var budget = books.store.budgets().find("chirp-day").orElseThrow();
        return books.store
                .reservations()
                .totals(budget)
                .reserved()
                .amount()
                .stripTrailingZeros()
                .toPlainString();
    }

    private Publication claim(String id) {
        books.plan(id, 0, "plain");
        return books.claim().getFirst();
    }

    @Test
    void what_costs_nothing_asks_the_store_nothing() {
        setBudget("1");
        books.book.chirp(POST.replace("0.015", "0"));
        var claimed = claim("a");

        reservations.reserve(List.of(claimed));
        assertThat(reservations.refusal(claimed)).isEmpty();
        assertThat(reservations.refusal(books.intend(claimed, 0))).isEmpty();

        assertThat(reservationQueries).hasValue(0);
        assertThat(otherQueries).hasValue(0);
    }

    @Test
    void what_is_claimed_together_is_reserved_by_one_call_and_nothing_is_asked_before_the_intents() {
        setBudget("1");
        for (var i = 0; i < 20; i++) {
            books.plan("p" + i, 0, "plain");
        }
        var claimed = books.claim();

        reservations.reserve(claimed);
        claimed.forEach(each -> assertThat(reservations.refusal(each)).isEmpty());
        claimed.forEach(each -> assertThat(reservations.refusal(each)).isEmpty());

        assertThat(reservationQueries).hasPositiveValue().hasValueLessThanOrEqualTo(2);
        assertThat(otherQueries).hasValue(0);
        assertThat(reserved()).isEqualTo("0.3");
    }

    @Test
    void a_price_that_rose_since_is_reserved_before_the_intent_or_refused() {
        setBudget("0.03");
        var claimed = claim("a");
        reservations.reserve(List.of(claimed));

        books.book.chirp(POST.replace("0.015", "0.025"));
        assertThat(reservations.refusal(claimed)).isEmpty();
        assertThat(reserved()).isEqualTo("0.025");

        books.book.chirp(POST.replace("0.015", "0.04"));
        assertThat(reservations.refusal(claimed)).isPresent();
    }

    @Test
    void a_price_that_rises_within_minutes_counts_already() {
        setBudget("1");
        books.now = Instant.parse("2027-02-28T23:59:00Z");
        books.book.chirp(
                POST.replace("chirp.price.post", "chirp.price.later").replace("0.015", "0.1"),
                POST.replaceFirst("\\}$", ", \"to\": \"2027-03-01\"}")); // of two the later one in the document counts
        var claimed = claim("a");

        reservations.reserve(List.of(claimed));

        assertThat(reserved()).isEqualTo("0.1");
    }

    @Test
    void the_full_price_is_reserved_of_what_may_be_free_and_given_back_when_it_was() {
        setBudget("1");
        books.book.chirp(TWO_FREE);
        var claimed = claim("a");
        reservations.reserve(List.of(claimed));
        assertThat(reserved()).isEqualTo("0.1");

        publish(claimed, reservations);

        assertThat(reserved()).isEqualTo("0");
    }

    @Test
    void where_a_budget_is_spent_what_is_free_goes_out_and_no_more() {
        setBudget("0");
        books.book.chirp(TWO_FREE);
        publish(claim("a"), reservations);
        for (var i = 0; i < 3; i++) {
            books.plan("p" + i, 0, "plain");
        }
        var claimed = books.claim();
        reservations.reserve(claimed);

        assertThat(claimed.stream().filter(each -> reservations.refusal(each).isEmpty()))
                .hasSize(1);
    }

    @Test
    void what_another_node_used_of_a_free_part_is_known_within_seconds() {
        books.book.chirp(TWO_FREE);
        assertThat(costs(claim("a"), reservations)).isEqualByComparingTo("0");
        var other = node();
        publish(claim("b"), other);
        publish(claim("c"), other);

        nanos.addAndGet(CallPricing.STALE.toNanos());

        assertThat(costs(claim("d"), reservations)).isEqualByComparingTo("0.10");
        other.stop();
    }

    @Test
    void whether_there_is_room_for_what_is_held_is_told_without_reserving() {
        setBudget("0.03");
        var held =
                books.store.publications().save(claim("a").hold(Message.of("publishing.held.budget"), books.actor()));

        assertThat(reservations.refusal(held)).isEmpty();
        assertThat(reserved()).isEqualTo("0");
        books.store.usage().add(List.of(Usage.charge(Books.ANNA, "read", NOON, 1, Money.of("0.02", "USD"))));
        assertThat(reservations.refusal(held)).isPresent();
    }

    private BigDecimal costs(Publication publication, BudgetReservations at) {
        return at.charges(publication, 0, books.now)
                .getFirst()
                .cost()
                .orElseThrow()
                .amount();
    }

    private void publish(Publication claimed, BudgetReservations at) {
        var intended = books.intend(claimed, 0);
        books.store
                .publications()
                .save(
                        intended.done(0, books.receipt(claimed.id().value()), books.actor()),
                        at.charges(intended, 0, books.now));
    }
}
