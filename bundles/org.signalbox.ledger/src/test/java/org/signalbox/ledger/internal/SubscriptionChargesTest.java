package org.signalbox.ledger.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.signalbox.ledger.internal.Books.NOON;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.model.Money;
import org.signalbox.model.Usage;
import org.signalbox.model.store.ProcessRole;
import org.signalbox.model.store.UsageQuery;

class SubscriptionChargesTest {
    @TempDir
    Path folder;

    @Test
    void access_is_paid_once_for_each_cycle_that_begins_while_the_account_is_connected() {
        try (var books = new Books(folder)) {
            books.book.chirp("{\"id\": \"chirp.price.basic\", \"kind\": \"price\", \"operation\": \"access\", "
                    + "\"measure\": {\"period\": \"P1M\"}, \"value\": \"100\", \"currency\": \"USD\"}");
            var bookkeeping = new SubscriptionCharges(books.store, books.book, ProcessRole.of(books.store, null));
            bookkeeping.stop();
            bookkeeping.book();
            assertThat(booked(books)).as("March began before").isEmpty();

            books.now = NOON.plus(Duration.ofDays(31));
            bookkeeping.book();
            bookkeeping.book();

            assertThat(booked(books)).singleElement().satisfies(usage -> {
                assertThat(usage.operation()).isEqualTo("access");
                assertThat(usage.minute()).isEqualTo(Instant.parse("2027-04-01T00:00:00Z"));
                assertThat(usage.cost()).contains(Money.of("100.000000000", "USD"));
            });
        }
    }

    private static java.util.List<Usage> booked(Books books) {
        return books.store.usage().minutes(UsageQuery.between(Instant.EPOCH, NOON.plus(Duration.ofDays(365))));
    }
}
