package org.signalbox.networks.internal.calls;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.signalbox.connector.api.Account;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.ListsTargets;
import org.signalbox.connector.api.Page;
import org.signalbox.model.LocalizedFailure;
import org.signalbox.model.Message;

/** Collects a login's targets from the pages of a connector, which may be endless or tell one twice. */
final class TargetList {
    private static final int MOST_PAGES = 100;
    private static final int LONGEST_CURSOR = 10_000;

    private final Map<String, Account> targets = new LinkedHashMap<>();
    private final Set<String> cursors = new HashSet<>();

    /**
     * Adds a page.
     *
     * @return where the next one begins; empty when there is none, or enough was read
     */
    Optional<String> add(Page<Account> page) throws ConnectorException {
        for (var target : page.items()) {
            if (targets.size() < ListsTargets.MOST) {
                targets.putIfAbsent(target.remoteId(), target);
            }
        }
        if (targets.size() == ListsTargets.MOST) {
            return Optional.empty();
        }
        var next = page.next();
        if (next.isPresent()
                && (next.get().length() > LONGEST_CURSOR || !cursors.add(next.get()) || cursors.size() >= MOST_PAGES)) {
            throw LocalizedFailure.with(
                    Message.of("networks.targets-endless", targets.size()),
                    message -> new ConnectorException.Unavailable(message, null));
        }
        return next;
    }

    List<Account> all() {
        return List.copyOf(targets.values());
    }
}
