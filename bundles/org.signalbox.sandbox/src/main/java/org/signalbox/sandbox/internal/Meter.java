package org.signalbox.sandbox.internal;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.signalbox.sandbox.Bill;

/** What paid posts cost. Thread-safe. */
final class Meter {
    private final List<Bill.Line> lines = new CopyOnWriteArrayList<>();

    void charge(StoredPost post, Limits limits) {
        long micros = post.hasLink() ? limits.pricePostWithLink() : limits.pricePost();
        lines.add(new Bill.Line(post.id(), post.handle(), post.createdAt(), post.hasLink(), micros));
    }

    Bill bill(Optional<String> handle) {
        List<Bill.Line> wanted = lines.stream()
                .filter(line -> handle.isEmpty() || line.handle().equals(handle.get()))
                .toList();
        return new Bill(wanted.stream().mapToLong(Bill.Line::micros).sum(), wanted);
    }
}
