package org.signalbox.ledger.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.signalbox.ledger.internal.Books.ANNA;
import static org.signalbox.ledger.internal.Books.NOON;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.model.Message;
import org.signalbox.model.Money;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationState;
import org.signalbox.model.Usage;
import org.signalbox.model.store.ProcessRole;
import org.signalbox.publishing.SendingLimits;

class BudgetMonitorTest {
    @TempDir
    Path folder;

    private Books books;
    private BudgetReservations reservations;
    private boolean usable = true;
    private long nanos;
    private BudgetMonitor monitor;

    @BeforeEach
    void open() {
        books = new Books(folder);
        books.book.chirp("{\"id\": \"chirp.price.post\", \"kind\": \"price\", \"operation\": \"post.create\", "
                + "\"value\": \"0.10\", \"currency\": \"USD\"}");
        reservations = new BudgetReservations(books.store, new CallPricing(books.store, books.book), books.book);
        monitor = new BudgetMonitor(
                books.store,
                reservations,
                UsableNetworks.of(books, () -> usable),
                ProcessRole.of(books.store, null),
                () -> nanos);
    }

    @AfterEach
    void close() {
        monitor.close();
        reservations.stop();
        books.close();
    }

    @Test
    void each_mark_is_told_once_in_a_period() {
        books.store.budgets().put(books.budget("1", false), books.audit("other"));
        spend("0.79");
        monitor.run();
        assertThat(told()).isEmpty();

        spend("0.01");
        monitor.run();
        monitor.run();
        assertThat(told()).containsExactly("ledger.budget-warning");

        spend("0.20");
        monitor.run();
        monitor.run();
        assertThat(told()).containsExactly("ledger.budget-spent", "ledger.budget-warning");

        books.now = NOON.plus(Duration.ofDays(1));
        monitor.run();
        assertThat(told()).hasSize(2);
        spend("0.85");
        monitor.run();
        assertThat(told()).as("a new day warns again").hasSize(3);
    }

    @Test
    void what_is_held_after_the_last_change_goes_on_within_seconds() {
        books.store.budgets().put(books.budget("1", true), books.audit("other"));
        monitor.poll();
        hold("late", Message.of(SendingLimits.HELD, "chirp-day"));
        monitor.poll();

        nanos += Duration.ofSeconds(11).toNanos();
        monitor.poll();

        assertThat(held()).isZero();
    }

    @Test
    void what_is_held_goes_on_as_far_as_a_raised_budget_reaches() {
        books.store.budgets().put(books.budget("0", true), books.audit("other"));
        for (var id : List.of("a", "b", "c")) {
            hold(id, Message.of(SendingLimits.HELD, "chirp-day"));
        }
        hold("network", Message.of("publishing.held.network", "Chirp"));
        monitor.run();
        assertThat(held()).isEqualTo(4);

        var budget = books.store.budgets().find("chirp-day").orElseThrow();
        books.store.budgets().remove("chirp-day", books.audit("other"));
        books.store.budgets().put(books.budget("0.25", true), books.audit("other"));
        usable = false;
        monitor.run();
        assertThat(held()).as("its network can't be used").isEqualTo(4);
        usable = true;
        monitor.run();

        assertThat(budget.amount().isZero()).isTrue();
        assertThat(state("a")).isEqualTo(PublicationState.PLANNED);
        assertThat(state("b")).isEqualTo(PublicationState.PLANNED);
        assertThat(state("c")).isEqualTo(PublicationState.HELD);
        assertThat(state("network")).as("waits for something else").isEqualTo(PublicationState.HELD);
    }

    private void hold(String id, Message why) {
        var planned = books.plan(id, 0, "plain");
        books.store.publications().save(planned.hold(why, books.actor()));
    }

    private long held() {
        return PublicationsByState.all(books.store, PublicationState.HELD).size();
    }

    private PublicationState state(String id) {
        return books.store
                .publications()
                .find(new PublicationId(id))
                .orElseThrow()
                .state();
    }

    private void spend(String amount) {
        books.store.usage().add(List.of(Usage.charge(ANNA, "post.create", books.now, 1, Money.of(amount, "USD"))));
    }

    private List<String> told() {
        return books.store.audit().list(Optional.of("budget/chirp-day"), Optional.empty(), 50).items().stream()
                .map(entry -> entry.message().code())
                .toList();
    }
}
