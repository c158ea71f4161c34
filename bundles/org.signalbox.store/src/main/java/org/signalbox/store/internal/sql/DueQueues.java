package org.signalbox.store.internal.sql;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Merges the queues of due publications of all accounts, so that each account gets its turn. It takes few round trips
 * to a server and reads little more than is asked for. Within an account the order is by time; a long queue delays no
 * other account's.
 *
 * @param served when each account was served last, as a number that grows
 * @param damaged which can't be read and are left out
 */
record DueQueues(Transaction transaction, Instant horizon, Map<String, Long> served, DamagedPublications damaged) {
    /** One statement asks so many queues, always, so that a server plans it once. */
    private static final int AT_A_TIME = 25;

    private static final String QUEUE =
            "SELECT * FROM (SELECT account, not_before, id FROM publications WHERE " + PublicationClaims.DUE + ") q";
    private static final String QUEUES = String.join(" UNION ALL ", Collections.nCopies(AT_A_TIME, QUEUE));
    private static final Comparator<Due> BY_TIME = Comparator.comparing(Due::at).thenComparing(Due::id);
    private static final Comparator<Turn> BY_TURN =
            Comparator.comparingInt(Turn::place).thenComparingLong(Turn::served).thenComparing(Turn::due, BY_TIME);

    private record Due(String account, Instant at, String id) {}

    /** @param place in its account's queue, from 0 */
    private record Turn(Due due, int place, long served) {}

    /**
     * The ids of the first {@code limit} of all these accounts.
     *
     * @param most how many of each account at most
     */
    List<String> first(Map<String, Integer> most, int limit) throws SQLException {
        var each = Math.min(limit, 2 * limit / most.size() + 2);
        var few = new HashMap<>(most);
        few.replaceAll((account, room) -> Math.min(room, each));
        var found = ask(few);
        var nearest = merged(found, limit);
        // a queue that has more may have something in front of the last of these
        var more = new HashMap<>(most);
        more.keySet()
                .removeIf(account -> Objects.requireNonNull(most.get(account)) <= each
                        || found.getOrDefault(account, List.of()).size() < each
                        || nearest.size() == limit && nearest.getLast().place() < each);
        found.putAll(ask(more));
        return merged(found, limit).stream().map(turn -> turn.due().id()).toList();
    }

    private List<Turn> merged(Map<String, List<Due>> queues, int limit) {
        var turns = new ArrayList<Turn>();
        for (var queue : queues.entrySet()) {
            var last = served.getOrDefault(queue.getKey(), 0L);
            var inOrder = queue.getValue().stream().sorted(BY_TIME).toList();
            for (int place = 0; place < inOrder.size(); place++) {
                turns.add(new Turn(inOrder.get(place), place, last));
            }
        }
        return turns.stream().sorted(BY_TURN).limit(limit).toList();
    }

    private Map<String, List<Due>> ask(Map<String, Integer> most) throws SQLException {
        var accounts = List.copyOf(most.keySet());
        var queues = new HashMap<String, List<Due>>();
        var out = damaged.ids();
        var inTheWay = damaged.byAccount();
        for (int from = 0; from < accounts.size(); from += AT_A_TIME) {
            var args = new ArrayList<Object>();
            for (int i = from; i < from + AT_A_TIME; i++) {
                var account = i < accounts.size() ? accounts.get(i) : "";
                var room = most.getOrDefault(account, 0)
                        + inTheWay.getOrDefault(account, 0L).intValue();
                args.addAll(List.of(account, horizon, room));
            }
            transaction
                    .list(
                            row -> new Due(row.text("account"), row.instant("not_before"), row.text("id")),
                            QUEUES,
                            args.toArray())
                    .stream()
                    .filter(due -> !out.contains(due.id))
                    .forEach(due -> queues.computeIfAbsent(due.account, account -> new ArrayList<>())
                            .add(due));
        }
        queues.replaceAll((account, due) -> due.stream()
                .sorted(BY_TIME)
                .limit(Objects.requireNonNull(most.get(account)))
                .toList());
        return queues;
    }
}
