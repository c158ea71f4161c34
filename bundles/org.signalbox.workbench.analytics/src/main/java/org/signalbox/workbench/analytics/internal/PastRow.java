package org.signalbox.workbench.analytics.internal;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.signalbox.connector.api.Metric.Role;
import org.signalbox.model.AccountId;
import org.signalbox.model.store.PastPost;

/**
 * A past post with its newest readings. Two rows are equal when they are of the same post.
 *
 * @param values by metric of its network
 * @param trend the values of its main metric over time, oldest first
 */
record PastRow(PastPost post, Map<String, Long> values, Map<Role, Long> sums, List<Long> trend) {
    PastRow {
        values = Map.copyOf(values);
        sums = Map.copyOf(sums);
        trend = List.copyOf(trend);
    }

    /** Names it. */
    record Key(AccountId account, String remoteId) {}

    Key key() {
        return new Key(post.account(), post.remoteId());
    }

    /** Its text in one line. */
    String line() {
        return post.text().replaceAll("\\s+", " ").strip();
    }

    /** The sum of what means this; -1 where the network doesn't count it. */
    long sum(Role role) {
        return sums.getOrDefault(role, -1L);
    }

    String text(Role role) {
        var sum = sum(role);
        return sum < 0 ? "–" : CompactNumber.shorter(sum);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PastRow row && row.key().equals(key());
    }

    @Override
    public int hashCode() {
        return key().hashCode();
    }
}
