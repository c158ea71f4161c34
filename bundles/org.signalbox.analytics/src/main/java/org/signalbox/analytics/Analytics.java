package org.signalbox.analytics;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.model.AccountId;
import org.signalbox.model.store.PastPost;
import org.signalbox.model.store.PastPostQuery;
import org.signalbox.model.store.Slice;
import org.signalbox.networks.NetworkGoneException;

/** Past posts and their engagement. A service; any thread except the UI's. */
public interface Analytics {
    /** Reads new past posts and engagement of an account from its network; blocks. Returns the number of posts read. */
    int collect(AccountId account) throws ConnectorException, NetworkGoneException;

    /** A page of posts with their latest readings, newest first. */
    Slice<PostReading> posts(PastPostQuery query);

    /** The readings of one post over time, oldest first, by the network's metric. */
    Map<String, List<Reading>> curves(AccountId account, String remoteId);

    /** Totals of every account with past posts, including accounts and networks that are gone. */
    List<AccountTotals> totals();

    /** A post with its latest readings by metric. */
    record PostReading(PastPost post, Map<String, Long> values) {
        public PostReading {
            values = Map.copyOf(values);
        }
    }

    /** One value at one instant. */
    record Reading(Instant at, long value) {}

    /** An account's sums by metric, and the number of posts included. */
    record AccountTotals(AccountId account, boolean networkUsable, int posts, Map<String, Long> values) {
        public AccountTotals {
            values = Map.copyOf(values);
        }
    }
}
