package org.signalbox.networks.internal.lifecycle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.signalbox.content.Announcements;
import org.signalbox.model.AccountId;
import org.signalbox.model.HoldRule;
import org.signalbox.model.HoldRuleRecord;
import org.signalbox.model.Message;
import org.signalbox.model.PlannedChange;
import org.signalbox.model.Severity;
import org.signalbox.model.store.Listeners;
import org.signalbox.model.store.Registration;
import org.signalbox.model.store.Store;

/**
 * Warnings about publications that are due after a planned change, from the start of its lead time on. In memory; any
 * thread.
 */
final class PlannedChangeWarnings implements Announcements {
    private final Store store;
    private final Listeners<PlannedChangeWarnings> listeners = new Listeners<>();
    private volatile List<PlannedChange> open = List.of();
    private volatile Map<String, HoldRule> rules = Map.of();
    private volatile List<PlannedChange> withinLeadTime = List.of();

    PlannedChangeWarnings(Store store) {
        this.store = store;
    }

    /** Reads again what is planned and which rules there are. */
    void refresh() {
        open = store.plannedChanges().open();
        var fresh = store.holdRules().list().stream()
                .collect(Collectors.toUnmodifiableMap(HoldRuleRecord::subject, HoldRuleRecord::rule));
        var changed = !fresh.equals(rules);
        rules = fresh;
        poll(changed);
    }

    /** Tells the listeners where a lead time has begun, or one has ended. */
    void poll() {
        poll(false);
    }

    private synchronized void poll(boolean changed) {
        var now = store.now();
        var fresh = open.stream().filter(change -> change.warns(now)).toList();
        if (changed || !fresh.equals(withinLeadTime)) {
            withinLeadTime = fresh;
            listeners.notifyListeners(this);
        }
    }

    @Override
    public List<Announcement> of(AccountId account, Instant due) {
        return ending(account.network(), due)
                .map(change -> new Announcement(severity(change, account), message(change, account)))
                .map(List::of)
                .orElse(List.of());
    }

    Optional<Message> warning(AccountId account, Instant due) {
        return ending(account.network(), due).map(change -> message(change, account));
    }

    /** The last change before something is due, where it ends its network and people are told of it. */
    private Optional<PlannedChange> ending(String network, Instant due) {
        var before = new ArrayList<PlannedChange>();
        for (var change : open) {
            if (change.network().equals(network) && !change.due().isAfter(due)) {
                before.add(change);
            }
        }
        return before.isEmpty()
                ? Optional.empty()
                : Optional.of(before.get(before.size() - 1))
                        .filter(change -> change.kind().ends() && change.warns(store.now()));
    }

    private Severity severity(PlannedChange change, AccountId account) {
        return change.kind() == PlannedChange.Kind.REMOVE && rule(account).isEmpty()
                ? Severity.ERROR
                : Severity.WARNING;
    }

    private Message message(PlannedChange change, AccountId account) {
        var code = rule(account)
                .map(rule -> switch (rule) {
                    case HoldRule.Wait() -> "networks.announcement.held";
                    case HoldRule.Reroute reroute -> "networks.announcement.rerouted";
                    case HoldRule.Expire expire -> "networks.announcement.expires";
                })
                .orElse("networks.announcement.held");
        return Message.of(code, PlannedChangeText.what(change).text(Locale.getDefault()), change.due());
    }

    private Optional<HoldRule> rule(AccountId account) {
        return Optional.ofNullable(rules.get(account.toString()))
                .or(() -> Optional.ofNullable(rules.get(account.network())));
    }

    @Override
    public Registration onChange(Runnable listener) {
        return listeners.add(announcements -> listener.run());
    }
}
