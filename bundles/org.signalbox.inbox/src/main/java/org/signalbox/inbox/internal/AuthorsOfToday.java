package org.signalbox.inbox.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.model.AccountId;

/**
 * The authors that each account's inbox brought in the present UTC day: networks that charge for them charge each once.
 * In memory: after a start, and beyond {@link #MOST} a day, they count again, so that it is never too little. Any
 * thread.
 */
final class AuthorsOfToday {
    /** Of an account, that are remembered. */
    private static final int MOST = 100_000;

    private final Map<AccountId, Day> days = new ConcurrentHashMap<>();

    private record Day(LocalDate date, Set<String> authors) {}

    /** How many authors of these the day didn't have yet; it has them then. */
    int added(AccountId account, List<InboxItem> items, Instant now) {
        var today = now.atZone(ZoneOffset.UTC).toLocalDate();
        var fresh = new HashSet<String>();
        items.forEach(item -> fresh.add(item.author().remoteId()));
        days.compute(account, (id, known) -> {
            var day = known != null && known.date().equals(today) ? known : new Day(today, new HashSet<>());
            fresh.removeAll(day.authors());
            if (day.authors().size() + fresh.size() <= MOST) {
                day.authors().addAll(fresh);
            }
            return day;
        });
        return fresh.size();
    }
}
