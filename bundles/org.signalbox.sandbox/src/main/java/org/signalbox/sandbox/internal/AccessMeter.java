package org.signalbox.sandbox.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.signalbox.sandbox.UsageBill;

/** Computes the cost of paid access. Thread-safe. */
final class AccessMeter {
    private final List<UsageBill.Line> lines = new ArrayList<>();

    synchronized void charge(StoredPost post, PracticeLimits limits) {
        long micros = post.hasLink() ? limits.pricePostWithLink() : limits.pricePost();
        lines.add(new UsageBill.Line(post.id(), post.handle(), post.createdAt(), post.hasLink(), micros));
    }

    synchronized UsageBill bill(Optional<String> handle) {
        var wanted = lines.stream()
                .filter(line -> handle.isEmpty() || line.handle().equals(handle.get()))
                .toList();
        return new UsageBill(wanted.stream().mapToLong(UsageBill.Line::micros).sum(), wanted);
    }
}
