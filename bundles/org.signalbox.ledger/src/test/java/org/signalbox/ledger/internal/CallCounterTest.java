package org.signalbox.ledger.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.tuple;
import static org.signalbox.ledger.internal.Books.ANNA;
import static org.signalbox.ledger.internal.Books.NOON;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.model.Money;
import org.signalbox.model.Usage;
import org.signalbox.model.store.ProcessRole;
import org.signalbox.model.store.UsageQuery;

class CallCounterTest {
    private static final UsageQuery ALL = UsageQuery.between(NOON.minusSeconds(60), NOON.plusSeconds(3_600));

    @TempDir
    Path folder;

    @Test
    void calls_are_counted_by_account_operation_and_minute_and_refused_ones_apart() {
        try (var books = new Books(folder)) {
            var counter = counter(books);
            counter.called("chirp", "anna@chirp", "post.create", 201, 5);
            counter.called("chirp", "anna@chirp", "post.create", 0, 5);
            counter.called("chirp", "", "me", 200, 5);
            books.now = NOON.plusSeconds(61);
            counter.called("chirp", "anna@chirp", "post.create", 422, 5);
            counter.stop();

            assertThat(books.store.usage().minutes(ALL))
                    .extracting(Usage::operation, Usage::minute, Usage::calls, Usage::refused)
                    .containsExactly(
                            tuple("me", NOON, 1L, 0L),
                            tuple("post.create", NOON, 2L, 1L),
                            tuple("post.create", NOON.plusSeconds(60), 1L, 1L));
        }
    }

    @Test
    void reads_are_charged_by_calls_or_by_what_they_read_and_posts_only_with_their_receipts() {
        try (var books = new Books(folder)) {
            books.book.chirp(
                    "{\"id\": \"chirp.price.post\", \"kind\": \"price\", \"operation\": \"post.create\", "
                            + "\"value\": \"1\", \"currency\": \"USD\"}",
                    "{\"id\": \"chirp.price.me\", \"kind\": \"price\", \"operation\": \"me\", \"value\": "
                            + "\"0.01\", \"currency\": \"USD\"}",
                    "{\"id\": \"chirp.price.read\", \"kind\": \"price\", \"operation\": \"post.read\", "
                            + "\"measure\": {\"unit\": \"items\"}, \"value\": \"0.005\", \"currency\": \"USD\"}");
            var counter = counter(books);
            counter.called("chirp", "anna@chirp", "post.create", 201, 5);
            counter.called("chirp", "anna@chirp", "me", 200, 5);
            counter.called("chirp", "anna@chirp", "me", 500, 5);
            counter.called("chirp", "anna@chirp", "post.read", 200, 5);
            counter.items(ANNA, "post.read", 97);
            counter.received("chirp", "anna@chirp", "post.read");
            counter.received("chirp", "anna@chirp", "post.read");
            counter.flush();
            counter.stop();

            assertThat(books.store.usage().spent(ALL)).containsExactly(Money.of("0.510000000", "USD"));
            assertThat(books.store.usage().spent(ALL.operation("post.create"))).isEmpty();
        }
    }

    @Test
    void a_store_that_fails_delays_the_counts_and_nobody_learns_of_it() {
        var books = new Books(folder);
        var counter = counter(books);
        counter.called("chirp", "anna@chirp", "me", 200, 5);
        books.close();

        assertThatCode(counter::flush).doesNotThrowAnyException();
        assertThatCode(() -> counter.called("chirp", "anna@chirp", "me", 200, 5))
                .doesNotThrowAnyException();
        counter.stop();
    }

    private static CallCounter counter(Books books) {
        var subscriptions = new SubscriptionCharges(books.store, books.book, ProcessRole.of(books.store, null));
        subscriptions.stop();
        return new CallCounter(books.store, new CallPricing(books.store, books.book), subscriptions);
    }

    @Test
    void many_threads_lose_no_count() throws Exception {
        try (var books = new Books(folder)) {
            var counter = counter(books);
            try (var threads = Executors.newFixedThreadPool(8)) {
                for (var i = 0; i < 8; i++) {
                    threads.execute(() -> {
                        for (var n = 0; n < 5_000; n++) {
                            counter.called("chirp", "anna@chirp", "me", 200, 5);
                        }
                    });
                }
            }
            counter.stop();
            assertThat(books.store.usage().totals(ALL)).extracting(Usage::calls).isEqualTo(List.of(40_000L));
        }
    }
}
