package org.signalbox.workbench.planner.internal.timeline;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.signalbox.notices.Notice;

/** Notices in the window that tell of conditions; each is closed when all of its conditions have ended. UI thread. */
final class OpenNotices {
    private final List<Open> open = new ArrayList<>();

    /** @param lasting keys of its conditions that haven't ended */
    private record Open(Set<String> lasting, Runnable close) {}

    /** @param close closes the notice; does nothing when the user has closed it */
    void add(Notice notice, Runnable close) {
        var lasting = new HashSet<String>();
        notice.conditions().forEach(each -> lasting.add(each.key()));
        open.add(new Open(lasting, close));
    }

    void ended(Set<String> keys) {
        open.removeIf(each -> {
            each.lasting.removeAll(keys);
            if (each.lasting.isEmpty()) {
                each.close.run();
            }
            return each.lasting.isEmpty();
        });
    }
}
