package org.signalbox.workbench.internal.kit;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Control;
import org.signalbox.model.store.Registration;
import org.signalbox.model.store.StoreChange;
import org.signalbox.workbench.ui.ChangeTopic;

/** Subscriptions of controls to change topics, throttled. */
final class RefreshWatches {
    private record Watch(Set<ChangeTopic> topics, ThrottledUpdates pulse) {}

    private final List<Watch> watches = new CopyOnWriteArrayList<>();

    /** Calls {@code refresh} on the UI thread, soon and after each change, until the control is disposed. */
    Registration watch(Control owner, Runnable refresh, ChangeTopic... topics) {
        var wanted = EnumSet.of(ChangeTopic.SERVICES, topics);
        var pulse = new ThrottledUpdates(owner.getDisplay(), () -> {
            if (!owner.isDisposed()) {
                refresh.run();
            }
        });
        var watch = new Watch(wanted, pulse);
        watches.add(watch);
        Registration end = () -> {
            watches.remove(watch);
            pulse.close();
        };
        owner.addListener(SWT.Dispose, event -> end.close());
        pulse.beat();
        return end;
    }

    /** Notifies all watchers of the topic. Callable from any thread. */
    void tell(ChangeTopic topic) {
        for (var watch : watches) {
            if (watch.topics().contains(topic)) {
                watch.pulse().beat();
            }
        }
    }

    /** Topic of a change of the store. */
    static ChangeTopic topic(StoreChange change) {
        return switch (change.kind()) {
            case PUBLICATION, QUEUE, SERIES -> ChangeTopic.PUBLICATIONS;
            case ACCOUNT, GRANT -> ChangeTopic.ACCOUNTS;
            case NETWORK, PLANNED_CHANGE, ANNOUNCED_END, HOLD_RULE, NODE, CHOICES -> ChangeTopic.NETWORKS;
            case PAST_POST, ENGAGEMENT -> ChangeTopic.PAST_POSTS;
            case TERMS, USAGE, BUDGET, FINDING -> ChangeTopic.TERMS;
            case INBOX, INBOX_SETTING, CONTACT -> ChangeTopic.INBOX;
            case AUDIT -> ChangeTopic.AUDIT;
            case SETTING, NODE_KEY, SITE, RATE_LIMIT, LOST_CHANGES, TERMS_FACTS, LIVE_TERMS -> ChangeTopic.SETTINGS;
        };
    }
}
