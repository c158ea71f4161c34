package org.signalbox.workbench.analytics.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.signalbox.analytics.Analytics;
import org.signalbox.analytics.Analytics.PostReading;
import org.signalbox.analytics.Analytics.Reading;
import org.signalbox.connector.api.Metric.Role;
import org.signalbox.model.AccountId;
import org.signalbox.model.store.PastPostQuery;

/** Reads past posts page by page, with their trends. Caches a trend while the newest reading is unchanged. */
final class WatchPages {
    static final int PAGE = 100;

    /** Roles of the trend: the first one that the network counts. */
    private static final List<Role> MAIN = List.of(Role.VIEWS, Role.APPROVALS, Role.SHARES, Role.REPLIES);

    private record Trend(Map<String, Long> newest, List<Long> values) {}

    private final MetricText words;
    private final Map<PastRow.Key, Trend> trends = new ConcurrentHashMap<>();

    WatchPages(MetricText words) {
        this.words = words;
    }

    /** @param more whether more posts match */
    record WatchPage(List<AccountRow> accounts, List<PastRow> posts, boolean more) {
        WatchPage {
            accounts = List.copyOf(accounts);
            posts = List.copyOf(posts);
        }
    }

    /** Reads the newest {@code wanted} matching posts and the totals of all accounts. Blocks. */
    WatchPage read(Analytics analytics, Optional<AccountId> account, String search, int wanted) {
        List<PastRow> rows = new ArrayList<>();
        Optional<String> text = search.isBlank() ? Optional.empty() : Optional.of(search);
        Optional<String> after = Optional.empty();
        do {
            var page = analytics.posts(new PastPostQuery(account, text, after, Math.min(PAGE, wanted - rows.size())));
            page.items().forEach(reading -> rows.add(row(analytics, reading)));
            after = page.next();
        } while (after.isPresent() && rows.size() < wanted);
        return new WatchPage(AccountRow.of(analytics.totals(), words), rows, after.isPresent());
    }

    private PastRow row(Analytics analytics, PostReading reading) {
        var post = reading.post();
        var sums = words.byRole(post.account().network(), reading.values());
        return new PastRow(post, reading.values(), sums, trend(analytics, reading, sums));
    }

    private List<Long> trend(Analytics analytics, PostReading reading, Map<Role, Long> sums) {
        var post = reading.post();
        var main = MAIN.stream().filter(sums::containsKey).findFirst();
        if (main.isEmpty()) {
            return List.of();
        }
        var key = new PastRow.Key(post.account(), post.remoteId());
        var kept = trends.get(key);
        if (kept == null || !kept.newest().equals(reading.values())) {
            kept = new Trend(reading.values(), values(analytics, key, main.get()));
            trends.put(key, kept);
        }
        return kept.values();
    }

    private List<Long> values(Analytics analytics, PastRow.Key key, Role role) {
        return analytics.curves(key.account(), key.remoteId()).entrySet().stream()
                .filter(curve ->
                        words.get(key.account().network(), curve.getKey()).role() == role)
                .max(Comparator.comparingInt(curve -> curve.getValue().size()))
                .map(curve -> curve.getValue().stream().map(Reading::value).toList())
                .orElse(List.of());
    }
}
