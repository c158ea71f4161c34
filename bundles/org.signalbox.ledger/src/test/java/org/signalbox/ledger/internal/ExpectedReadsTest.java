package org.signalbox.ledger.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.model.Money;
import org.signalbox.model.Usage;
import org.signalbox.terms.Forecast;
import org.signalbox.terms.WhatIf;

class ExpectedReadsTest {
    private static final String PRICE = "{\"id\": \"chirp.read\", \"kind\": \"price\", \"operation\": \"inbox.read\","
            + " \"measure\": {\"unit\": \"items\"}, \"value\": \"0.01\", \"currency\": \"USD\"}";
    private static final String AUTHORS = "{\"id\": \"chirp.author\", \"kind\": \"price\","
            + " \"operation\": \"inbox.author\", \"measure\": {\"unit\": \"items\"}, \"value\": \"0.1\","
            + " \"currency\": \"USD\"}";
    private static final String RATE = "{\"id\": \"chirp.rate\", \"kind\": \"rate\", \"operation\": \"inbox.read\","
            + " \"value\": 10, \"measure\": {\"window\": \"rolling\", \"length\": \"PT15M\"}}";

    @TempDir
    Path folder;

    private Books books;

    @BeforeEach
    void open() {
        books = new Books(folder);
        books.book.chirp(PRICE, RATE);
    }

    @AfterEach
    void close() {
        books.close();
    }

    private void read(Duration ago, String operation, long calls, long items, String cost) {
        var at = books.now.minus(ago);
        var money = cost.isEmpty() ? Optional.<Money>empty() : Optional.of(Money.of(cost, "USD"));
        books.store
                .usage()
                .add(List.of(new Usage("chirp", Optional.of(Books.ANNA), operation, at, calls, 0, items, money)));
    }

    private Forecast forecast(Duration ahead) {
        return new ForecastService(books.store, books.book)
                .forecast(books.now, books.now.plus(ahead), Optional.empty(), WhatIf.NOTHING);
    }

    @Test
    void expectsWhatTheLastSevenDaysHad() {
        read(Duration.ofDays(1), "inbox.read", 100, 700, "7");
        read(Duration.ofDays(6), "inbox.read", 100, 700, "7");
        read(Duration.ofDays(8), "inbox.read", 9_000, 9_000, "90");

        assertThat(forecast(Duration.ofDays(7)).total()).containsOnlyKeys("USD");
        assertThat(forecast(Duration.ofDays(7)).total().get("USD").amount()).isEqualByComparingTo("14");
        assertThat(forecast(Duration.ofDays(28)).total().get("USD").amount()).isEqualByComparingTo("56");
    }

    @Test
    void expectsTheAuthorsThatAreChargedBesides() {
        books.book.chirp(PRICE, AUTHORS);
        read(Duration.ofDays(1), "inbox.read", 100, 700, "7");
        read(Duration.ofDays(1), "inbox.author", 0, 70, "7");

        assertThat(forecast(Duration.ofDays(7)).total().get("USD").amount()).isEqualByComparingTo("14");
    }

    @Test
    void noShortRateSeemsToBeExceeded() {
        read(Duration.ofDays(1), "inbox.read", 7 * 24 * 8, 700, "7");

        assertThat(forecast(Duration.ofDays(28)).findings()).isEmpty();
    }

    @Test
    void whatCostsNothingIsntForecast() {
        read(Duration.ofDays(1), "inbox.read", 700, 700, "");
        read(Duration.ofDays(1), "history.read", 700, 700, "7");

        assertThat(forecast(Duration.ofDays(7)).charges()).isEmpty();
        assertThat(forecast(Duration.ofDays(7)).total()).isEqualTo(Map.of());
    }
}
