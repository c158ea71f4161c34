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
import org.signalbox.sandbox.EmulatedNetwork;
import org.signalbox.sandbox.UsageBill;

/** Computes the cost of paid access. Thread-safe. */
final class AccessMeter {
    private final Optional<EmulatedNetwork.Pricing> pricing;
    private final List<UsageBill.Line> lines = new ArrayList<>();
    private final List<UsageBill.Charge> months = new ArrayList<>();
    private final Map<Minute, Integer> calls = new HashMap<>();

    /** Key of an account's calls in a calendar minute. */
    private record Minute(String handle, Instant start) {}

    /** @param pricing of an imitated network; empty for the network's own prices, which are per post only */
    AccessMeter(Optional<EmulatedNetwork.Pricing> pricing) {
        this.pricing = pricing;
    }

    synchronized void charge(StoredPost post, PracticeLimits limits) {
        long micros = post.hasLink() ? limits.pricePostWithLink() : limits.pricePost();
        lines.add(new UsageBill.Line(post.id(), post.handle(), post.createdAt(), post.hasLink(), micros));
    }

    /** Meters a call with paid access. */
    synchronized void call(String handle, Instant now) {
        if (pricing.isEmpty()) {
            return;
        }
        calls.merge(new Minute(handle, now.truncatedTo(ChronoUnit.MINUTES)), 1, Integer::sum);
        if (pricing.get().monthMicros() > 0
                && (months.isEmpty()
                        || !now.isBefore(monthAfter(months.getLast().at())))) {
            months.add(new UsageBill.Charge("month", handle, now, pricing.get().monthMicros()));
        }
    }

    private static Instant monthAfter(Instant start) {
        return start.atZone(ZoneOffset.UTC).plusMonths(1).toInstant();
    }

    synchronized UsageBill bill(Optional<String> handle) {
        var wanted = lines.stream()
                .filter(line -> handle.isEmpty() || line.handle().equals(handle.get()))
                .toList();
        var charges = new ArrayList<>(months);
        calls.forEach((minute, count) -> above(minute, count).ifPresent(charges::add));
        charges.removeIf(charge -> handle.isPresent() && !charge.handle().equals(handle.get()));
        var total = LongStream.concat(
                        wanted.stream().mapToLong(UsageBill.Line::micros),
                        charges.stream().mapToLong(UsageBill.Charge::micros))
                .sum();
        return new UsageBill(total, wanted, charges);
    }

    private Optional<UsageBill.Charge> above(Minute minute, int count) {
        return pricing.filter(prices -> prices.callMicros() > 0 && count > prices.freeCalls())
                .map(prices -> new UsageBill.Charge(
                        "calls", minute.handle(), minute.start(), (count - prices.freeCalls()) * prices.callMicros()));
    }
}
