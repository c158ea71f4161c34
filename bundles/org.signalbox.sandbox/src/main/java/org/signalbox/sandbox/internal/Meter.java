package org.signalbox.sandbox.internal;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.signalbox.sandbox.Bill;
import org.signalbox.sandbox.StandIn;

/** What paid access costs. Thread-safe. */
final class Meter {
    private final Optional<StandIn.Pricing> pricing;
    private final List<Bill.Line> lines = new ArrayList<>();
    private final List<Bill.Charge> months = new ArrayList<>();
    private final Map<Minute, Integer> calls = new HashMap<>();

    /** The calls of an account in a minute of the clock. */
    private record Minute(String handle, Instant start) {}

    /** @param pricing of a network that is played; empty for the network's own prices, which are of posts only */
    Meter(Optional<StandIn.Pricing> pricing) {
        this.pricing = pricing;
    }

    synchronized void charge(StoredPost post, Limits limits) {
        long micros = post.hasLink() ? limits.pricePostWithLink() : limits.pricePost();
        lines.add(new Bill.Line(post.id(), post.handle(), post.createdAt(), post.hasLink(), micros));
    }

    /** A call with paid access. */
    synchronized void call(String handle, Instant now) {
        if (pricing.isEmpty()) {
            return;
        }
        calls.merge(new Minute(handle, now.truncatedTo(ChronoUnit.MINUTES)), 1, Integer::sum);
        if (pricing.get().monthMicros() > 0
                && (months.isEmpty()
                        || !now.isBefore(monthAfter(months.getLast().at())))) {
            months.add(new Bill.Charge("month", handle, now, pricing.get().monthMicros()));
        }
    }

    private static Instant monthAfter(Instant start) {
        return start.atZone(ZoneOffset.UTC).plusMonths(1).toInstant();
    }

    synchronized Bill bill(Optional<String> handle) {
        var wanted = lines.stream()
                .filter(line -> handle.isEmpty() || line.handle().equals(handle.get()))
                .toList();
        var charges = new ArrayList<>(months);
        calls.forEach((minute, count) -> above(minute, count).ifPresent(charges::add));
        charges.removeIf(charge -> handle.isPresent() && !charge.handle().equals(handle.get()));
        var total = LongStream.concat(
                        wanted.stream().mapToLong(Bill.Line::micros),
                        charges.stream().mapToLong(Bill.Charge::micros))
                .sum();
        return new Bill(total, wanted, charges);
    }

    private Optional<Bill.Charge> above(Minute minute, int count) {
        return pricing.filter(prices -> prices.callMicros() > 0 && count > prices.freeCalls())
                .map(prices -> new Bill.Charge(
                        "calls", minute.handle(), minute.start(), (count - prices.freeCalls()) * prices.callMicros()));
    }
}
