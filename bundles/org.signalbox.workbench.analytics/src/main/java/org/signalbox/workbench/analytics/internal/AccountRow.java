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
 * An account's sums, or those of all accounts.
 *
 * @param account empty for all of them
 * @param usable whether its network can be read now
 * @param count of its posts
 */
record AccountRow(Optional<AccountId> account, boolean usable, int count, Map<Role, Long> sums) {
    AccountRow {
        sums = Map.copyOf(sums);
    }

    /** One row for each account, after one for all of them. */
    static List<AccountRow> of(List<AccountTotals> totals, MetricWords words) {
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

    /** «40 posts» */
    String posts() {
        return Message.of("watch.posts", count).text();
    }

    /** In few letters; empty where the networks don't count it. */
    Optional<String> sum(Role role) {
        return Optional.ofNullable(sums.get(role)).map(CompactNumber::shorter);
    }

    /** All of it in words: «nightline@chirp: 40 posts, 12.3K views, 812 approvals, 120 shares, 31 replies». */
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
