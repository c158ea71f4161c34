package org.signalbox.store.internal;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is due, queue by queue of each account, merged in order of time: in few exchanges with a server, and reading hardly
 * more than is asked for.
 */
record DueQueues(Transaction transaction, Instant horizon) {
    /** One statement asks so many queues, always, so that a server plans it once. */
    private static final int AT_A_TIME = 25;

    private static final String QUEUE = "SELECT * FROM (SELECT account, not_before, id FROM publications WHERE "
            + SqlPublications.DUE + ") q";
    private static final String QUEUES = String.join(" UNION ALL ", Collections.nCopies(AT_A_TIME, QUEUE));
    private static final Comparator<Due> ORDER = Comparator.comparing(Due::at).thenComparing(Due::id);

    private record Due(String account, Instant at, String id) {}

    /** The ids of the first {@code limit} of all these accounts. */
    List<String> first(List<String> accounts, int limit) throws SQLException {
        var each = Math.min(limit, 2 * limit / accounts.size() + 2);
        var found = ask(accounts, each);
        var nearest = merged(found, limit);
        // a queue that has more may have something in front of the last of these
        var more = accounts.stream()
                .filter(account -> each < limit && hidesSome(found.getOrDefault(account, List.of()), each, nearest, limit))
                .toList();
        if (!more.isEmpty()) {
            found.putAll(ask(more, limit));
        }
        return merged(found, limit).stream().map(Due::id).toList();
    }

    private static boolean hidesSome(List<Due> queue, int asked, List<Due> first, int limit) {
        return queue.size() == asked && (first.size() < limit || ORDER.compare(queue.getLast(), first.getLast()) < 0);
    }

    private static List<Due> merged(Map<String, List<Due>> queues, int limit) {
        return queues.values().stream().flatMap(List::stream).sorted(ORDER).limit(limit).toList();
    }

    private Map<String, List<Due>> ask(List<String> accounts, int each) throws SQLException {
        var queues = new HashMap<String, List<Due>>();
        for (int from = 0; from < accounts.size(); from += AT_A_TIME) {
            var args = new ArrayList<Object>();
            for (int i = from; i < from + AT_A_TIME; i++) {
                args.addAll(List.of(i < accounts.size() ? accounts.get(i) : "", horizon, each));
            }
            transaction
                    .list(row -> new Due(row.text("account"), row.instant("not_before"), row.text("id")), QUEUES, args.toArray())
                    .forEach(due -> queues.computeIfAbsent(due.account, account -> new ArrayList<>()).add(due));
        }
        return queues;
    }
}
