package org.signalbox.workbench.analytics.internal;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.signalbox.connector.api.Metric.Role;
import org.signalbox.model.AccountId;
import org.signalbox.model.store.PastPost;

/**
 * A past post with its newest readings. Rows are equal when they show the same post.
 *
 * @param values by metric id
 * @param trend values of the main metric, oldest first
 */
record PastRow(PastPost post, Map<String, Long> values, Map<Role, Long> sums, List<Long> trend) {
    PastRow {
        values = Map.copyOf(values);
        sums = Map.copyOf(sums);
        trend = List.copyOf(trend);
    }

    /** Identifies a past post. */
    record Key(AccountId account, String remoteId) {}

    Key key() {
        return new Key(post.account(), post.remoteId());
    }

    /** The text on one line. */
    String line() {
        return post.text().replaceAll("\\s+", " ").strip();
    }

    /** The total of a role; -1 when the network doesn't count it. */
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
