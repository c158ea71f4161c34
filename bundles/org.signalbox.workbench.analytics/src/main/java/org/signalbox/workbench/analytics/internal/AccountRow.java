package org.signalbox.workbench.analytics.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.signalbox.analytics.Analytics.AccountTotals;
import org.signalbox.connector.api.Metric.Role;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;

/**
 * Totals of one account, or of all.
 *
 * @param account empty for all accounts
 * @param usable whether its network can be called now
 * @param count number of its posts
 */
record AccountRow(Optional<AccountId> account, boolean usable, int count, Map<Role, Long> sums) {
    AccountRow {
        sums = Map.copyOf(sums);
    }

    /** A row for all accounts, followed by one per account. */
    static List<AccountRow> of(List<AccountTotals> totals, MetricText words) {
        var rows = new java.util.ArrayList<AccountRow>();
        var all = new TreeMap<Role, Long>();
        for (var total : totals) {
            var sums = words.byRole(total.account().network(), total.values());
            sums.forEach((role, sum) -> all.merge(role, sum, Long::sum));
            rows.add(new AccountRow(Optional.of(total.account()), total.networkUsable(), total.posts(), sums));
        }
        rows.addFirst(new AccountRow(
                Optional.empty(),
                true,
                totals.stream().mapToInt(AccountTotals::posts).sum(),
                all));
        return List.copyOf(rows);
    }

    String name() {
        return account.map(AccountId::toString)
                .orElseGet(() -> Message.of("watch.accounts.all").text());
    }

    /** Number of posts, such as «40 posts». */
    String posts() {
        return Message.of("watch.posts", count).text();
    }

    /** Abbreviated total; empty when the networks don't count it. */
    Optional<String> sum(Role role) {
        return Optional.ofNullable(sums.get(role)).map(CompactNumber::shorter);
    }

    /**
     * All totals as text for screen readers: «nightline@chirp: 40 posts, 12.3K views, 812 approvals, 120 shares, 31
     * replies».
     */
    String spoken() {
        var text = new StringBuilder(name()).append(": ").append(posts());
        for (var role : List.of(Role.VIEWS, Role.APPROVALS, Role.SHARES, Role.REPLIES)) {
            sum(role)
                    .ifPresent(sum -> text.append(", ")
                            .append(Message.of("watch.sum." + role.name().toLowerCase(java.util.Locale.ROOT), sum)
                                    .text()));
        }
        return text.toString();
    }
}
